import Matrices

/// A number of pixels along the height and one along the width of an image. A literal is both: `kernel: 5` has 5×5
/// places.
public struct Extent: Hashable, Sendable, Codable, ExpressibleByIntegerLiteral, CustomStringConvertible {
  /// The number along the height.
  public let height: Int
  /// The number along the width.
  public let width: Int

  public init(_ height: Int, _ width: Int) { (self.height, self.width) = (height, width) }

  public init(integerLiteral value: Int) { self.init(value, value) }

  /// The extent as in messages, such as "3×2".
  public var description: String { "\(height)×\(width)" }

  /// Whether both numbers are at least a bound, and small enough to be multiplied.
  func isAtLeast(_ bound: Int) -> Bool {
    let numbers = bound...1 << 24
    return numbers.contains(height) && numbers.contains(width)
  }
}
