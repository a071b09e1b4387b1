import Matrices

/// An optimizer as a solver, with the gradient of the whole objective at each step:
/// ```
/// x_{k+1} = x_k + step(∂f/∂x(x_k))        Adam: −α m̂ / (√v̂ + ε)
/// ```
/// One value and gradient for each iteration, and no line search: f may rise on the way, and where the last step led it
/// is not known. So the tolerance of the function does not end such a search. All parameters are one row that decays
/// for the optimizer: where it treats weights and biases differently, as ``AdamW`` does, train a model with it.
/// ```swift
/// let minimum = FirstOrder(Adam(learningRate: 1e-2)).minimize(f, from: x, until: StoppingRule(iterations: 1000))
/// ```
public struct FirstOrder<Method: Optimizer & Codable>: GradientSolver {
  public typealias S = Method.S

  /// The optimizer with its averages.
  public private(set) var optimizer: Method

  public init(_ optimizer: Method) { self.optimizer = optimizer }

  public mutating func step(_ state: inout SearchState<S>, on objective: any Objective<S>) {
    guard state.begin(with: objective) else { return }
    var point = ParameterRow(state.x)
    optimizer.update(&point, along: ParameterRow(state.gradient))
    state.move(to: point.row)
  }

  /// The averages of gradients are kept.
  public mutating func functionChanged(_ state: SearchState<S>) {}
}
