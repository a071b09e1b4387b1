import Matrices

/// An ``Objective`` that is given by a closure:
/// ```
/// θ ↦ (F(θ), ∂F/∂θ)        θ and the gradient: 1×P
/// ```
public struct ObjectiveFunction<S: Scalar>: Objective {
  private let f: (Matrix<S>) -> (value: S, gradient: Matrix<S>)

  public init(_ f: @escaping (_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>)) {
    self.f = f
  }

  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) { f(theta) }
}
