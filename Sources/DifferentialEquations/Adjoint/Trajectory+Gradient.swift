import Matrices
import Networks

/// The gradient of a function of a solution.
public struct TrajectoryGradient<Field: VectorField>: Sendable {
  public typealias S = Field.S
  /// ∂L/∂y_0: n×d.
  public var initialState: Matrix<S>
  /// ∂L/∂t_k for each requested time, the first and the last included.
  public var times: [S]
  /// ∂L/∂θ; exactly 0 for parameters that the right-hand side does not use.
  public var parameters: Field.Parameters
}

extension Trajectory {
  /// The gradient of a loss of the states, by the discrete adjoint: that of the numbers that the solver computed, with
  /// the ends of its steps frozen, and exact up to rounding.
  /// ```
  /// λ_K = G_K        λ ← (adjoint of the step) λ for each step back,  λ ← λ + G_k at each requested time
  /// ∂L/∂t_k = ∂L/∂h of the step before − ∂L/∂h of the step after + ∂L/∂t of the step after
  /// ```
  /// The ends of steps that are no requested times are constants: steps are not differentiated through the error
  /// control. Source: Hager, Runge–Kutta methods in optimal control and the transformed adjoint system, Numerische
  /// Mathematik 87 (2000). Derivation: <doc:NeuralODEDerivation>.
  ///
  /// - Parameter upstream: G_k = ∂L/∂y(t_k) for each requested time, nil where the loss does not use it.
  public func gradient(of upstream: [Matrix<S>?]) -> TrajectoryGradient<Field> {
    requireGradients(upstream)
    var adjoint = StepAdjoint<Field>(field: field, method: stages.method)
    var times = [S](repeating: 0, count: self.times.count)
    var λ: Matrix<S>?
    var (recorded, position): (ArraySlice<Step<Field>>, Int) = ([], 0)
    for k in upstream.indices.reversed() {
      if let G = upstream[k] { λ = λ.map { $0 + G } ?? G }
      guard k > 0, var behind = λ else { continue }
      let (first, end) = (stepCounts[k - 1], stepCounts[k])
      if first == end {
        // Between equal times there is a step of length 0, ∂L/∂h = λᵀ f.
        let slope = behind.dot(field.forward(states[k], at: self.times[k]).slope)
        times[k] += slope
        times[k - 1] -= slope
        continue
      }
      for m in stride(from: end - 1, through: first, by: -1) {
        if position == recorded.startIndex {
          recorded = recordedSteps(through: m)
          position = recorded.endIndex
        }
        position -= 1
        let part = adjoint.back(behind, through: recorded[position], withTimes: m == first || m == end - 1)
        behind = part.state
        if m == end - 1 { times[k] += part.length }
        if m == first { times[k - 1] += part.start - part.length }
      }
      λ = behind
    }
    let zero = Matrix<S>.zeros(states[0].rows, states[0].columns)
    return TrajectoryGradient(
      initialState: λ ?? zero, times: times, parameters: adjoint.gradient ?? field.parameters.zeros)
  }

  /// Traps unless there is a gradient for each time, of the shape of the state, and something is kept.
  func requireGradients(_ upstream: [Matrix<S>?]) {
    require(record != .nothing || times.count == 1, "a solution that keeps nothing has no gradient")
    require(
      upstream.count == times.count, "\(times.count) states have as many gradients, found \(upstream.count)")
    for (G, y) in zip(upstream, states) {
      require(G?.shape ?? y.shape == y.shape, "a gradient \(G?.shape ?? y.shape) does not belong to a state \(y.shape)")
    }
  }
}
