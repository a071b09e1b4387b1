import Foundation
import Synchronization

/// The system's program gzip, which unpacks a file.
///
/// It exists on every system that this package supports, and runs in parallel to the reader. The package deliberately
/// has no decompression of its own, which would teach nothing about networks.
enum Gzip {
  enum Problem: Error, Equatable {
    /// There is no such program, or it cannot be started.
    case missing(reason: String)
    /// The program reported an error, or ended with a status other than 0.
    case failed(status: Int32, reason: String)
  }

  /// The folders of programs, as the environment variable PATH lists them.
  static var searchPath: String {
    ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
  }

  /// The first program named gzip in the given folders, which are separated by colons.
  static func program(in searchPath: String) -> URL? {
    searchPath.split(separator: ":").lazy
      .map { URL(fileURLWithPath: String($0)).appendingPathComponent("gzip") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// The unpacked content of a file, from the position of its handle on.
  ///
  /// - Parameter read: reads what is wanted of the content; the program is ended if that is not all.
  static func unpack(
    _ file: FileHandle, program: URL?, read: (FileHandle) throws -> [UInt8]
  ) throws -> [UInt8] {
    guard let program else { throw Problem.missing(reason: "none in the folders of PATH") }
    let process = Process()
    process.executableURL = program
    process.arguments = ["-dc"]
    // The file itself rather than a pipe, since nothing can be written to a program that has ended.
    process.standardInput = file
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    do {
      try process.run()
    } catch {
      throw Problem.missing(reason: "\(program.path): \(systemReason(of: error))")
    }
    // Both pipes are read concurrently, since a full one would block the program.
    let message = Mutex(Data())
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      let data = (try? errors.fileHandleForReading.readToEnd()) ?? Data()
      message.withLock { $0 = data }
    }
    let content = try read(output.fileHandleForReading)
    let isWhole = try output.fileHandleForReading.read(upToCount: 1)?.isEmpty ?? true
    if !isWhole { process.terminate() }
    try output.fileHandleForReading.close()
    group.wait()
    process.waitUntilExit()
    if !isWhole { return content }
    guard process.terminationStatus == 0, process.terminationReason == .exit else {
      let words = String(decoding: message.withLock { $0 }, as: UTF8.self)
      throw Problem.failed(
        status: process.terminationStatus,
        reason: words.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    return content
  }
}
