import Matrices
import Networks

/// The spiral of torchdiffeq's demonstration, y′ = y³ A with the cubes of the elements of a row y.
///
/// Shapes: y, G: n×d, A: d×d.
/// ```
/// ∂L/∂y = 3 y² ⊙ (G Aᵀ)
/// ∂L/∂A = (y³)ᵀ G
/// ```
/// With A = [−0.1 2; −2 −0.1] its solutions from (2, 0) turn inwards, fast where they are large.
///
/// Source: `examples/ode_demo.py` of torchdiffeq (Chen, 2018).
public struct Spiral<S: Scalar>: VectorField, Equatable, Codable {
  public typealias Parameters = MatrixParameter<S>

  public var parameters: MatrixParameter<S>

  /// The equations with a square matrix A: d×d, by default that of the demonstration.
  public init(_ A: Matrix<S> = [[-0.1, 2], [-2, -0.1]]) { parameters = MatrixParameter(square: A) }

  public func forward(_ y: Matrix<S>, at t: S) -> (slope: Matrix<S>, cache: Matrix<S>) {
    // f = y³ A
    (parameters.multiplied(by: square(y) ⊙ y), y)
  }

  public func backward(
    _ slopeGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> FieldGradient<S, MatrixParameter<S>> {
    let (G, y, A) = (slopeGradient, cache, parameters.matrix)
    let squares = square(y)
    // ∂L/∂y = 3 y² ⊙ (G Aᵀ), ∂L/∂A = (y³)ᵀ G
    return FieldGradient(
      state: 3 * squares ⊙ (G * A.T), parameters: MatrixParameter(square: (squares ⊙ y).T * G))
  }
}
