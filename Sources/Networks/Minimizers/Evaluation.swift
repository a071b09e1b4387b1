import Matrices

/// A point x with the value and the gradient of a function there:
/// ```
/// x, f(x), ∂f/∂x        x and the gradient: 1×n
/// ```
public struct Evaluation<S: Scalar>: Sendable, Codable, Equatable {
  /// The point, 1×n.
  public let x: Matrix<S>
  /// The value f(x).
  public let value: S
  /// The gradient ∂f/∂x, 1×n.
  public let gradient: Matrix<S>

  /// An evaluation; traps unless point and gradient are rows of one length.
  public init(x: Matrix<S>, value: S, gradient: Matrix<S>) {
    require(
      gradient.shape == x.shape,
      "the gradient at a point \(x.shape) is \(x.shape), found \(gradient.shape)")
    (self.x, self.value, self.gradient) = (x, value, gradient)
  }

  /// Whether the value and the norm of the gradient are finite.
  public var isFinite: Bool { value.isFinite && gradient.norm.isFinite }

  private enum Key: CodingKey { case x, value, gradient }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(x, forKey: .x)
    try values.encodeNumber(value, .value)
    try values.encode(gradient, forKey: .gradient)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    x = try values.decode(Matrix<S>.self, forKey: .x)
    value = try values.decodeNumber(.value)
    gradient = try values.decode(Matrix<S>.self, forKey: .gradient)
    try decoder.check(
      x.rows == 1 && gradient.shape == x.shape,
      "a point and its gradient are rows of one length, found \(x.shape) and \(gradient.shape)")
  }
}
