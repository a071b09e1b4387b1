import Matrices

/// A first-order solver: an optimizer with the gradient of the whole objective at each step,
/// ```
/// x_{k+1} = x_k + step(∂f/∂x(x_k))        Adam: −α m̂ / (√v̂ + ε)
/// ```
/// An iteration takes one value and gradient and has no line search: f may rise on the way, and its value after the
/// last step is not known. So the function tolerance does not end such a search. The optimizer sees all parameters as
/// one row to which weight decay applies: if it treats weights and biases differently, as ``AdamW`` does, use it with a
/// ``Trainer``.
/// ```swift
/// let minimum = FirstOrder(Adam(learningRate: 1e-2)).minimize(f, from: x, until: StoppingRule(iterations: 1000))
/// ```
public struct FirstOrder<Method: Optimizer & Codable>: GradientSolver {
  public typealias S = Method.S

  /// The optimizer with its state.
  public private(set) var optimizer: Method

  /// A solver from the update rule of an optimizer.
  public init(_ optimizer: Method) { self.optimizer = optimizer }

  public mutating func step(_ state: inout SearchState<S>, on objective: any Objective<S>) {
    guard state.begin(with: objective) else { return }
    var point = ParameterRow(state.x)
    optimizer.update(&point, along: ParameterRow(state.gradient))
    state.move(to: point.row)
  }

  /// Keeps the state of the optimizer, such as its averages of gradients.
  public mutating func functionChanged(_ state: SearchState<S>) {}
}
