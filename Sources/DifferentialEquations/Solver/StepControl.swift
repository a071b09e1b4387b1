import Matrices

/// The error control of a method with an embedded one of order q = p − 1: the standard controller.
/// ```
/// ε   = √(1/N Σ (e_i / s_i)²)        s_i = absolute + relative · max(|y_i|, |y⁺_i|)
/// h⁺  = h · min(10, max(1/5, 0.9 ε^(−1/(q + 1))))
/// ```
/// A step with ε ≤ 1 is accepted. After a rejection the next step is not longer. An error that is not a number counts
/// as large, since a trial step may leave the domain of the right-hand side.
///
/// Source: Hairer, Nørsett and Wanner, Solving Ordinary Differential Equations I (1993), section II.4.
struct StepControl<S: Scalar>: Sendable {
  let (relative, absolute): (S, S)
  /// q + 1.
  let order: Int

  /// The norm of a vector in units of the tolerance at two states.
  func norm(_ v: Matrix<S>, relativeTo y: Matrix<S>, _ next: Matrix<S>) -> S {
    // max(|a|, |b|) = (|a| + |b| + ||a| − |b||) / 2
    let (a, b) = (abs(y), abs(next))
    let larger = a + b + abs(a - b)
    return (v / (larger * (relative / 2) + absolute)).rootMeanSquare
  }

  /// The estimated error ε of a step whose slopes include the one at its end.
  func error<Field: VectorField<S>>(of step: Step<Field>, _ next: Matrix<S>, _ method: Coefficients<S>) -> S {
    let zero = Matrix<S>.zeros(next.rows, next.columns)
    // e = h Σ_i e_i k_i
    let e = zero.adding(step.slopes, method.errorWeights.count, times: step.length) { method.errorWeights[$0] }
    return norm(e, relativeTo: step.state, next)
  }

  /// The factor for the next step size.
  func factor(_ error: S) -> S {
    if !error.isFinite { return 0.2 }
    return error == 0 ? 10 : min(10, max(0.2, 0.9 * S(rootOfInverse(Double(error), order))))
  }
}

/// What an integration took.
public struct StepCounts: Sendable, Equatable {
  /// The accepted steps.
  public internal(set) var accepted = 0
  /// The steps whose error was too large, and which were tried again with a smaller size.
  public internal(set) var rejected = 0
  /// The evaluations of the right-hand side.
  public internal(set) var evaluations = 0
}
