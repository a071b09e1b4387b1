import Matrices

/// An invertible transformation of the data that is fitted to the training part and applied to all parts.
///
/// The fitted values, such as means, depend on the training part alone. They belong to the model and are saved with it,
/// since a network that was trained on scaled inputs needs the same scaling for predictions.
///
/// A ``Pipeline`` applies several transformations one after the other.
public protocol Transformation<S>: Sendable, Codable, Equatable {
  associatedtype S: Scalar

  /// The transformed X: n × columns.
  func callAsFunction(_ X: Matrix<S>) -> Matrix<S>

  /// The inverse transformation, up to rounding.
  func inverse(_ Z: Matrix<S>) -> Matrix<S>
}
