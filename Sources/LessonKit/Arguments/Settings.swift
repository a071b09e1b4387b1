import Foundation
import Requirements

/// The settings of a run: the common options as properties, the command's own by their keys.
public struct Settings: Sendable {
  /// The executable's name.
  public let name: String
  /// Whether the run is shortened to seconds, to see that everything works.
  public let quick: Bool
  /// The seed of all random numbers.
  public let seed: UInt64
  /// The folder that the report goes to.
  public let output: String
  /// The folder of all reports, of which ``output`` is a part; nil if the run was given a folder of its own.
  let sharedFolder: String?
  /// Whether the page of the report is written while the run goes on.
  public let watch: Bool
  /// The number of processor cores to use.
  public let threads: Int
  /// Whether standard output ends with the result as one line of JSON.
  public let json: Bool

  /// The command's own options with their values, in order of declaration; those that were not given
  /// and have no default are missing.
  public let own: [(name: String, value: String)]

  private let declared: Set<String>
  private let texts: [String: [String]]

  init(of arguments: Arguments, texts: [String: [String]]) {
    func value<Value>(_ argument: Argument<Value>) -> Value {
      Self.value(of: argument, in: texts, isQuick: false)
    }
    name = arguments.name
    let isQuick = value(arguments.quick)
    quick = isQuick
    seed = UInt64(value(arguments.seed))
    let given = value(arguments.output)
    let shared = Self.defaultFolder
    output = given ?? "\(shared)/\(arguments.name)"
    sharedFolder = given == nil ? shared : nil
    threads = value(arguments.threads) ?? min(64, ProcessInfo.processInfo.activeProcessorCount)
    json = value(arguments.json)
    watch = value(arguments.watch)
    own = arguments.own.compactMap { declaration in
      declaration.value(in: texts, isQuick: isQuick).map { (name: declaration.bareName, value: $0) }
    }
    declared = Set(arguments.declarations.map(\.name))
    self.texts = texts
  }

  /// Consecutive seeds, from ``seed`` on. After the largest that `--seed` accepts comes 0, so that each can be given to
  /// another run.
  public func seeds(_ count: Int) -> [UInt64] {
    (0..<UInt64(count)).map { (seed + $0) & UInt64(Int.max) }
  }

  /// The value of one of the command's own options.
  public subscript<Value>(_ argument: Argument<Value>) -> Value {
    require(
      declared.contains(argument.name),
      "\(argument.name) is not an option of \(name), which has \(declared.sorted())")
    return Self.value(of: argument, in: texts, isQuick: quick)
  }

  private static func value<Value>(
    of argument: Argument<Value>, in texts: [String: [String]], isQuick: Bool
  ) -> Value {
    do {
      return try argument.read(texts[argument.name] ?? [], isQuick)
    } catch {
      // Parsing has converted the same texts with the same key already.
      fatalError("\(argument.name) was parsed and then refused: \(error)")
    }
  }

  /// The folder beside the other build products, if there are any, so that a clone stays clean.
  private static var defaultFolder: String {
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: ".build", isDirectory: &isFolder)
    return exists && isFolder.boolValue ? ".build/reports" : "reports"
  }
}
