import Foundation
import LessonKit

/// The finished trainings of one shard: a file with a line of JSON for each.
struct ResultFile {
  let path: String
  private(set) var results: [TableResult]

  /// The file of a shard, with what an earlier run has left in it.
  ///
  /// Throws a sentence for a file that cannot be read, or of other settings.
  init(_ settings: TableResult.Settings, _ shard: Shard, in folder: String) throws {
    let quick = settings.quick ? "-quick" : ""
    path =
      "\(folder)/table-\(settings.table)-\(settings.preset.rawValue)\(quick)"
      + "-part-\(shard.number)-of-\(shard.count).jsonl"
    results = FileManager.default.fileExists(atPath: path) ? try Self.results(in: path) : []
    if let other = results.map(\.settings).first(where: { $0 != settings }) {
      throw RunFailure(
        "\(path) has results of \(other), and this run is \(settings); give it another folder with --output"
      )
    }
  }

  /// Adds a line. The file is replaced as a whole: either the new line is there, or what was there before.
  mutating func append(_ result: TableResult) throws {
    results.append(result)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    encoder.nonConformingFloatEncodingStrategy = .inWords
    let lines = try results.map { String(decoding: try encoder.encode($0), as: UTF8.self) + "\n" }
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
  }

  /// The lines of some files, and of all result files in some folders.
  static func results(inAll paths: [String]) throws -> [TableResult] {
    try paths.flatMap { path in
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
        throw RunFailure("there is no file or folder \(path)")
      }
      guard isFolder.boolValue else { return try results(in: path) }
      let names = try FileManager.default.contentsOfDirectory(atPath: path)
        .filter { $0.hasPrefix("table-") && $0.hasSuffix(".jsonl") }.sorted()
      if names.isEmpty { throw RunFailure("the folder \(path) has no result files, table-….jsonl") }
      return try names.flatMap { try results(in: path + "/" + $0) }
    }
  }

  private static func results(in path: String) throws -> [TableResult] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw RunFailure("cannot read \(path) as text")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .inWords
    return try text.split(separator: "\n").enumerated().map { number, line in
      do {
        return try decoder.decode(TableResult.self, from: Data(line.utf8))
      } catch {
        throw RunFailure("line \(number + 1) of \(path) is not the result of a training")
      }
    }
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
