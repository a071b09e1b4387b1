import Matrices

/// What a solution keeps for its gradient. With n steps of s stages,
/// ```
/// nothing        the states at the requested times alone, in inference mode: no gradient
/// checkpoints    O(√n) states; a gradient repeats the steps between two of them, one more solution in all
/// stages         the caches of all n s evaluations
/// ```
/// A repeated step computes the same numbers in the same order, so gradients with checkpoints and with all stages are
/// equal bit for bit. Of each step its end, a number, is kept too.
///
/// Source of the checkpoints: Griewank and Walther, Evaluating Derivatives (2008), chapter 12.
public enum Recording: Sendable, Equatable, Codable {
  case nothing, checkpoints, stages

  var evaluation: Evaluation {
    switch self {
    case .nothing: .inference
    case .checkpoints: .training
    case .stages: .recording
    }
  }
}

/// States at every m-th step, where m doubles whenever there are more than 2 m of them: between m/2 and 2 m states for
/// a number of steps that is not known beforehand, and m steps between two.
struct Checkpoints<S: Scalar>: Sendable {
  /// m
  private(set) var stride = 1
  private(set) var states: [Matrix<S>] = []

  mutating func append(_ state: Matrix<S>, atStep step: Int) {
    if step % stride != 0 { return }
    states.append(state)
    if states.count <= 2 * stride { return }
    stride *= 2
    states = states.indices.filter { $0 % 2 == 0 }.map { states[$0] }
  }

  /// The last step at or before a given one whose state is kept.
  func step(before step: Int) -> Int { step / stride * stride }

  func state(atStep step: Int) -> Matrix<S> { states[step / stride] }
}
