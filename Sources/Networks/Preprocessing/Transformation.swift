import Matrices

/// A change of the data that is fitted to the training part, applied to all parts, and can be undone.
///
/// What is fitted are values such as means: knowledge about the training part alone. They are part of the model and
/// saved with it: a network that was trained on scaled inputs needs the same scaling for ever.
///
/// ``Pipeline`` does several, one after the other.
public protocol Transformation<S>: Sendable, Codable, Equatable {
  associatedtype S: Scalar

  /// The transformed X: n × columns.
  func callAsFunction(_ X: Matrix<S>) -> Matrix<S>

  /// The X that belongs to a transformed one, up to rounding.
  func inverse(_ Z: Matrix<S>) -> Matrix<S>
}
