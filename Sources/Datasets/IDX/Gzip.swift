import Foundation
import Synchronization

/// The system's program gzip, which unpacks a file.
///
/// It is on every system that this package runs on, and runs beside the reader on a core of its own. The package
/// deliberately has no decompression of its own: it would teach nothing about networks.
enum Gzip {
  enum Problem: Error, Equatable {
    /// There is no such program, or it does not start.
    case missing(reason: String)
    /// The program complains, or ended with another status than 0.
    case failed(status: Int32, reason: String)
  }

  /// The folders of programs that the environment names.
  static var searchPath: String {
    ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  }

  /// The first program called gzip in some folders, separated by colons.
  static func program(in searchPath: String) -> URL? {
    searchPath.split(separator: ":").lazy
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent("gzip") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// The content of a packed file, from where its handle stands.
  static func unpack(_ file: FileHandle, program: URL?) throws -> Data {
    guard let program else { throw Problem.missing(reason: "none in the folders of PATH") }
    let process = Process()
    process.executableURL = program
    process.arguments = ["-dc"]
    // The file itself, and not a pipe: nobody has to write into a program that may have ended.
    process.standardInput = file
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw Problem.missing(reason: "\(program.path): \(systemReason(of: error))")
    }
    // Both pipes are emptied at once: a full one would stop the program.
    let message = Mutex(Data())
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      let data = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
      message.withLock { $0 = data }
    }
    let content = try output.fileHandleForReading.readToEnd() ?? Data()
    group.wait()
    process.waitUntilExit()
    guard process.terminationStatus == 0, process.terminationReason == .exit else {
      let words = String(decoding: message.withLock { $0 }, as: UTF8.self)
      throw Problem.failed(
        status: process.terminationStatus,
        reason: words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    return content
  }
}
