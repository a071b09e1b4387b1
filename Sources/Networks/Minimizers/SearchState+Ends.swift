import Matrices

extension SearchState {
  /// The reason of a search that ends because no step lowers f, although the gradient predicts a decrease. The search
  /// has converged if the predicted decrease
  /// - is within the rounding error of f: relative errors of some ε in x and in f change f by as many ε (|f| + Σ |g_i
  ///   x_i|), or
  /// - is within the tolerance of the ``StoppingRule``.
  ///
  /// - Parameter decrease: the predicted decrease at the best step length; infinite if there is none.
  func reason(withoutStepPredicting decrease: S) -> Minimum<S>.Reason {
    let terms = abs(value) + zip(x.elements, gradient.elements).reduce(0) { $0 + abs($1.0 * $1.1) }
    if !(decrease > 8 * S.ulpOfOne * terms) { return .precisionReached }
    let tolerance = stopping.functionTolerance ?? 0
    return decrease <= tolerance * max(abs(value), 1) ? .functionTolerance : .lineSearchFailed
  }

  /// Whether a value is so low that f counts as unbounded below: its square overflows, and with it the square of the
  /// norm of a gradient of the same size, which solvers need.
  static func isUnbounded(_ value: S) -> Bool { value <= -S.greatestFiniteMagnitude.squareRoot() }
}
