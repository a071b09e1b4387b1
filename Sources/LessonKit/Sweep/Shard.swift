import Requirements

/// Every n-th task of a sweep, beginning with the i-th: what one of n machines does.
public struct Shard: Equatable, Sendable, CustomStringConvertible {
  /// Which part it is, from 1 on.
  public let number: Int
  /// How many parts there are.
  public let count: Int

  /// All tasks.
  public static let whole = Shard(1, of: 1)

  /// Part `number` of `count`, 1 ≤ number ≤ count.
  public init(_ number: Int, of count: Int) {
    require(1 <= number && number <= count, "part \(number) of \(count)")
    (self.number, self.count) = (number, count)
  }

  /// Reads "3/36"; nil if that is no part.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let i = parts[0], let n = parts[1], 1 <= i, i <= n else { return nil }
    self.init(i, of: n)
  }

  /// As it is given on a command line: "3/36".
  public var description: String { "\(number)/\(count)" }

  /// The tasks of this part. All parts together have each task once.
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
  /// A part of the tasks, all of them unless the option is given.
  mutating func shard(_ name: String, help: String) -> Argument<Shard> {
    declare(.shard(name), placeholder: "i/n", help: help)
  }
}
