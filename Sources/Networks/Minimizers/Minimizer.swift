import Matrices

/// A method that goes down a function of many numbers, with all of its data at once:
/// ```
/// x_{k+1} = x_k + α_k p_k      f(x_{k+1}) < f(x_k)
/// ```
/// An ``Optimizer`` takes one step for each gradient, which may be that of a minibatch and as noisy as it likes. A
/// minimizer asks for values and gradients where it wants them, and learns about the curvature from how they change;
/// so they have to be those of one function.
///
/// ```swift
/// let minimum = LBFGS().minimize(f, from: x)
/// let minimum = LBFGS().fit(&model, loss: MeanSquaredError(), to: samples)
/// ```
/// To change the function from step to step, to stop by a clock, or to save a search and go on later, take the steps
/// yourself with a ``DescentSearch``.
public protocol Minimizer<S>: Sendable {
  associatedtype S: Scalar
  associatedtype Search: DescentSearch<S>

  /// When to stop.
  var stopping: StoppingRule<S> { get set }

  /// A search that begins at x, 1×n, and has taken no step.
  func search(from x: Matrix<S>) -> Search
}

extension Minimizer {
  /// Goes down from x.
  ///
  /// - Parameters:
  ///   - f: the value and the gradient at a row x, the gradient a row as long as x.
  ///   - x: where to begin, 1×n.
  ///   - progress: called after each iteration.
  /// - Returns: the best point of all that were tried, and why the search ended.
  public func minimize(
    _ f: (Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>,
    progress: (Minimum<S>.Iteration) -> Void = { _ in }
  ) -> Minimum<S> {
    var search = search(from: x)
    while search.reason == nil {
      if search.step(on: f) { progress(search.iteration) }
    }
    return search.minimum
  }
}
