import Matrices
import Networks

/// Linear equations with constant coefficients, y′ = y A for rows y, whose solution is y(t) = y_0 e^{At}.
///
/// Shapes: y, G: n×d, A: d×d.
/// ```
/// ∂L/∂y = G Aᵀ
/// ∂L/∂A = yᵀ G
/// ```
/// A system that is written for columns, ẏ = M y, has A = Mᵀ. Source: Hairer, Nørsett and Wanner, section I.11.
public struct LinearField<S: Scalar>: VectorField, Equatable, Codable {
  public typealias Parameters = MatrixParameter<S>

  public var parameters: MatrixParameter<S>

  /// The equations with a square matrix A: d×d.
  public init(_ A: Matrix<S>) { parameters = MatrixParameter(square: A) }

  public func forward(_ y: Matrix<S>, at t: S) -> (slope: Matrix<S>, cache: Matrix<S>) {
    // f = y A
    (parameters.multiplied(by: y), y)
  }

  public func backward(
    _ slopeGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> FieldGradient<S, MatrixParameter<S>> {
    let (G, y, A) = (slopeGradient, cache, parameters.matrix)
    // ∂L/∂y = G Aᵀ, ∂L/∂A = yᵀ G
    return FieldGradient(state: G * A.T, parameters: MatrixParameter(square: y.T * G))
  }
}

/// The parameters of equations that have one square matrix, A: d×d.
///
/// Source: ``LinearField``, ``Spiral``.
public struct MatrixParameter<S: Scalar>: SavedParameters, Equatable {
  /// A: d×d.
  public var matrix: Matrix<S>

  /// Traps unless the matrix is square.
  public init(square matrix: Matrix<S>) {
    self.matrix = matrix
    requireValid()
  }

  public init(_ matrix: (String) throws -> Matrix<S>) rethrows { self.matrix = try matrix("matrix") }

  public var problem: String? {
    matrix.rows == matrix.columns ? nil : "the matrix of y′ = y A is square, found \(matrix.shape)"
  }

  public mutating func fields(along other: Self, _ field: FieldBody<S>) {
    field(Field("matrix", decays: true), &matrix, other.matrix)
  }

  /// Y A for Y: n×d.
  func multiplied(by Y: Matrix<S>) -> Matrix<S> {
    require(
      Y.columns == matrix.rows, "equations with A: \(matrix.shape) need states n×\(matrix.rows), found \(Y.shape)")
    return Y * matrix
  }
}
