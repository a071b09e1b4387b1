import Matrices

/// An objective: a function of many parameters with its gradient, which a ``Solver`` minimizes.
/// ```
/// θ ↦ (F(θ), ∂F/∂θ)        θ and the gradient: 1×P
/// ```
/// This is all that a ``GradientSolver`` needs. A sum of squares can also provide its residuals with their Jacobian,
/// ``ResidualBlocks``, or products with the Jacobian, ``ResidualProducts``.
///
/// The loss of a model on samples is an objective, ``FullBatch``, and so is any formula, ``ObjectiveFunction``. One of
/// your own is a type with one function:
/// ```swift
/// struct Rosenbrock: Objective {
///   func callAsFunction(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
///     let (a, b) = (x[0, 0], x[0, 1])
///     let (u, v) = (b - a * a, 1 - a)
///     return (100 * u * u + v * v, [[-400 * a * u - 2 * v, 200 * u]])
///   }
/// }
/// let minimum = LBFGS().minimize(Rosenbrock(), from: [[-1.2, 1]])
/// ```
public protocol Objective<S> {
  associatedtype S: Scalar

  /// The value F and the gradient ∂F/∂θ: 1×P, at θ: 1×P.
  func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>)
}
