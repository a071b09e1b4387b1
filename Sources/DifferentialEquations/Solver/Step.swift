import Matrices

/// One step of a method, with what its adjoint needs.
struct Step<Field: VectorField>: Sendable {
  let (start, end): (Field.S, Field.S)
  /// y_n, the state at the start.
  let state: Matrix<Field.S>
  /// The slopes k_i of its stages.
  var slopes: [Matrix<Field.S>] = []
  /// The caches of their evaluations; empty where no gradient is wanted.
  var caches: [Field.Cache] = []

  /// h, with the sign of the direction.
  var length: Field.S { end - start }
}

/// How slopes are evaluated.
enum Evaluation {
  /// In inference mode.
  case inference
  /// In training mode, without what the backward pass needs.
  case training
  /// In training mode with the caches.
  case recording
}

/// The stages of single steps of a method: the formulas of ``ButcherTableau``.
struct Stages<Field: VectorField>: Sendable {
  typealias S = Field.S
  let field: Field
  let method: Coefficients<S>

  /// Evaluates the slope of the next stage.
  func evaluate(_ Y: Matrix<S>, at t: S, _ mode: Evaluation, into step: inout Step<Field>) {
    switch mode {
    case .inference: step.slopes.append(field(Y, at: t))
    case .training: step.slopes.append(field.forward(Y, at: t).slope)
    case .recording:
      let (k, cache) = field.forward(Y, at: t)
      step.slopes.append(k)
      step.caches.append(cache)
    }
  }

  /// A step from a state to another time, and the next state; `step` may have its first stage already.
  func run(_ step: inout Step<Field>, _ mode: Evaluation) -> Matrix<S> {
    let (y, h) = (step.state, step.length)
    step.slopes.reserveCapacity(method.stageCount + 1)
    if mode == .recording { step.caches.reserveCapacity(method.stageCount) }
    for i in step.slopes.count..<method.stageCount {
      // Y_i = y + h Σ_j a_ij k_j
      let Y = y.adding(step.slopes, i, times: h) { method.a(i, $0) }
      // k_i = f(t + c_i h, Y_i)
      evaluate(Y, at: method.time(i, from: step.start, to: step.end), mode, into: &step)
    }
    // y⁺ = y + h Σ_i b_i k_i
    return y.adding(step.slopes, method.stageCount, times: h) { method.b[$0] }
  }
}
