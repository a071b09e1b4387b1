import Matrices

/// How a solver chooses its steps between the requested times, which it hits exactly.
///
/// The last step before a requested time is shortened to end there. (Dense output would allow longer steps, but its
/// interpolation has a lower order and an adjoint of its own; shortened steps have neither.)
public enum StepSizes<S: Scalar>: Sendable, Equatable, Codable {
  /// Steps of one size h > 0 from each requested time on; the last one before the next requested time is shorter if h
  /// does not divide the interval.
  case fixed(S)
  /// Steps that end at given times and at the requested ones, in the direction of integration: the accepted steps of
  /// another solution, frozen, or steps that grow.
  case grid([S])
  /// Steps whose estimated error is just below the tolerance,
  /// ```
  /// √(1/N Σ (e_i / s_i)²) ≤ 1        s_i = absolute + relative · max(|y_i|, |y⁺_i|)
  /// ```
  /// with the mean over all N elements of the state: samples that are integrated together share their steps.
  case adaptive(relative: S = 1e-6, absolute: S = 1e-9)

  /// What is wrong with the numbers, in a sentence; nil if they are valid.
  var problem: String? {
    switch self {
    case .fixed(let h): return h > 0 && h.isFinite ? nil : "a step size is positive and finite, found \(h)"
    case .grid(let times):
      let wrong = times.first { !$0.isFinite }
      return wrong.map { "the times of a grid are finite, found \($0)" } ?? Self.disorder(times)
    case .adaptive(let relative, let absolute):
      let isValid = relative >= 0 && absolute >= 0 && relative.isFinite && absolute.isFinite
      return isValid && relative + absolute > 0
        ? nil : "tolerances are at least 0 and not both 0, found relative \(relative) and absolute \(absolute)"
    }
  }

  /// The first two times that turn back, in a sentence; nil if all go in one direction.
  static func disorder(_ times: [S]) -> String? {
    var direction: S = 0
    for (k, (t, next)) in zip(times, times.dropFirst()).enumerated() where t != next {
      if direction != 0 && (next > t) != (direction > 0) {
        return "times go in one direction, found \(t) and then \(next) at position \(k + 1)"
      }
      direction = next - t
    }
    return nil
  }
}
