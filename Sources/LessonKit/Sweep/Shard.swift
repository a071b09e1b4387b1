import Requirements

/// One of n parts of a sweep, every n-th task beginning with the i-th, for example for one of n machines.
public struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// The number of the part, from 1 on.
  public let number: Int
  /// The number of parts.
  public let count: Int

  /// The whole sweep as a single part.
  public static let whole = Shard(1, of: 1)

  /// Part `number` of `count`, 1 ≤ number ≤ count.
  public init(_ number: Int, of count: Int) {
    require(1 <= number && number <= count, "part \(number) of \(count)")
    (self.number, self.count) = (number, count)
  }

  /// The part that a text such as "3/36" names, or nil.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let i = parts[0], let n = parts[1], 1 <= i, i <= n else { return nil }
    self.init(i, of: n)
  }

  /// The part as on a command line, such as "3/36".
  public var description: String { "\(number)/\(count)" }

  /// The tasks of this part. Each task belongs to exactly one part.
  public func part<Task>(of tasks: [Task]) -> [Task] {
    tasks.indices.filter { $0 % count == number - 1 }.map { tasks[$0] }
  }
}

extension Argument<Shard> {
  static func shard(_ name: String) -> Argument {
    .one(name, default: .whole) { (text) throws(ArgumentError) in
      guard let shard = Shard(text) else {
        throw .invalidValue(option: "--" + name, expected: "i/n with 1 ≤ i ≤ n, as in 3/36", found: text)
      }
      return shard
    }
  }
}

extension Arguments {
  /// Declares an option for a part of the tasks, by default all of them.
  mutating func shard(_ name: String, help: String) -> Argument<Shard> {
    declare(.shard(name), placeholder: "i/n", help: help)
  }
}
