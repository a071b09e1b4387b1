import Foundation
import Requirements

/// The file of the finished runs of one part of a sweep, with a line of JSON for each.
public struct ResultFile<Result: SweepResult>: Sendable {
  /// The file's path.
  public let path: String
  /// The results in the file, including those of earlier runs.
  public private(set) var results: [Result]

  /// The file of a part, with the results that earlier runs have written to it.
  ///
  /// - Throws: ``RunFailure`` for a file that cannot be read, or of other settings.
  public init(_ settings: Result.Settings, _ shard: Shard, in folder: String) throws(RunFailure) {
    path = "\(folder)/\(settings.fileName)-part-\(shard.number)-of-\(shard.count).jsonl"
    results = try Self.results(in: path) ?? []
    if let other = results.map(\.settings).first(where: { $0 != settings }) {
      throw RunFailure(
        "\(path) has results of \("\(other)".excerpt), and this run is \(settings); "
          + "give it another folder with --output")
    }
  }

  /// Adds a result. The file is replaced as a whole, so that it contains either the new line or its previous content.
  ///
  /// - Throws: ``RunFailure`` if the file cannot be written.
  public mutating func append(_ result: Result) throws {
    results.append(result)
    let lines = try results.map { try Self.line($0) + "\n" }
    try SystemFile.save(lines.joined(), as: path)
  }

  /// A result as a line of a file. Lines of equal results are equal.
  static func line(_ result: Result) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .inWords
    return String(decoding: try encoder.encode(result), as: UTF8.self)
  }

  /// The results in the given files, and in all result files of the given folders.
  ///
  /// - Throws: ``RunFailure`` for a path that does not exist, and for a line that is not a result.
  public static func results(inAll paths: [String]) throws(RunFailure) -> [Result] {
    var all: [Result] = []
    for path in paths {
      for file in try files(at: path) {
        guard let results = try results(in: file) else { throw RunFailure("there is no file or folder \(file)") }
        all += results
      }
    }
    return all
  }

  /// The result files of a folder; or the path of a file itself.
  static func files(at path: String) throws(RunFailure) -> [String] {
    var isFolder: ObjCBool = false
    _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    return isFolder.boolValue ? try files(inFolder: path) : [path]
  }

  private static func files(inFolder folder: String) throws(RunFailure) -> [String] {
    guard let all = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw RunFailure("cannot read the folder \(folder)")
    }
    let names = all.filter { $0.contains(/-part-\d+-of-\d+\.jsonl$/) }.sorted()
    if names.isEmpty { throw RunFailure("the folder \(folder) has no result files, …-part-i-of-n.jsonl") }
    return names.map { folder + "/" + $0 }
  }

  /// The results in a file, nil if there is none of this name.
  private static func results(in path: String) throws(RunFailure) -> [Result]? {
    guard let text = try SystemFile.text(of: path) else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .inWords
    var results: [Result] = []
    for (number, line) in text.split(separator: "\n").enumerated() {
      guard let result = try? UntrustedJSON.decode(Result.self, from: Array(line.utf8), by: decoder) else {
        throw RunFailure("line \(number + 1) of \(path) is not the result of a run")
      }
      if let problem = result.problem { throw RunFailure("line \(number + 1) of \(path): \(problem)") }
      results.append(result)
    }
    return results
  }
}

extension JSONEncoder.NonConformingFloatEncodingStrategy {
  fileprivate static let inWords = convertToString(
    positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "not a number")
}

extension JSONDecoder.NonConformingFloatDecodingStrategy {
  fileprivate static let inWords = convertFromString(
    positiveInfinity: "infinity", negativeInfinity: "-infinity", nan: "not a number")
}
