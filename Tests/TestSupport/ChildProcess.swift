import Foundation

/// A command of the package, run as its user runs it.
public struct ChildProcess: Sendable {
  public let status: Int32
  public let output: String
  public let error: String

  /// Runs an executable that was built beside the tests, and asks it to end, as systems do, a second after its output
  /// contains some words.
  public init(_ name: String, _ arguments: String..., stoppedAfter words: String) throws {
    try self.init(
      at: Self.products.appendingPathComponent(name), arguments: arguments, seconds: 60, stoppedAfter: words)
  }

  /// Runs an executable that was built beside the tests.
  public init(_ name: String, _ arguments: String...) throws {
    try self.init(name, arguments: arguments)
  }

  /// Runs an executable that was built beside the tests, and kills it after a time unless it has ended before.
  public init(_ name: String, arguments: [String], killedAfter seconds: Double?) throws {
    try self.init(at: Self.products.appendingPathComponent(name), arguments: arguments, seconds: seconds)
  }

  /// The same with a list of arguments.
  public init(_ name: String, arguments: [String]) throws {
    try self.init(at: Self.products.appendingPathComponent(name), arguments: arguments)
  }

  /// Runs any executable; one that takes longer than the limit is ended.
  public init(
    at executable: URL, arguments: [String], seconds limit: Double? = nil, stoppedAfter words: String? = nil
  ) throws {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    if let limit {
      DispatchQueue.global().asyncAfter(deadline: .now() + limit) {
        // Not a request, which a process may refuse.
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      }
    }
    // Both pipes are emptied at once: a full one would stop the child.
    let reader = DispatchQueue(label: "standard error")
    nonisolated(unsafe) var errorData = Data()
    let group = DispatchGroup()
    reader.async(group: group) { errorData = error.fileHandleForReading.readDataToEndOfFile() }
    var outputData = Data()
    if let words {
      while !String(decoding: outputData, as: UTF8.self).contains(words) {
        let part = output.fileHandleForReading.availableData
        if part.isEmpty { break }
        outputData += part
      }
      Thread.sleep(forTimeInterval: 1)
      process.terminate()
    }
    outputData += output.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    process.waitUntilExit()
    status = process.terminationStatus
    self.output = String(decoding: outputData, as: UTF8.self)
    self.error = String(decoding: errorData, as: UTF8.self)
  }

  /// The last line of the output as a JSON object.
  public var json: [String: Any] {
    get throws {
      let line = output.split(separator: "\n").last.map(String.init) ?? ""
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return object as? [String: Any] ?? [:]
    }
  }

  private static var products: URL {
    #if os(macOS)
      for bundle in Bundle.allBundles where bundle.bundlePath.hasSuffix(".xctest") {
        return bundle.bundleURL.deletingLastPathComponent()
      }
    #endif
    return URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
  }
}

/// A new folder that is removed with everything in it.
public func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}
