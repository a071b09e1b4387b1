import ExerciseRuntime
import Matrices

/// One property of a learner's function that earns points.
public struct Check: Sendable {
  /// The claim, as `∂L/∂W = Aᵀ G` would give the answer away: `∂L/∂W` says what is checked.
  public let name: String
  /// The points that it earns, at least 1.
  public let points: Int
  /// The names of the outputs that it judges; empty for all of them.
  public let outputs: [String]
  /// The sizes that are always checked, each as the exercise defines them, for example n, p, q.
  public let sizes: [[Int]]
  /// Draws sizes that nobody has seen before the submission was read.
  public let drawnSizes: @Sendable (inout Random) -> [Int]
  /// The arguments for some sizes.
  public let arguments: @Sendable ([Int], inout Random) -> [Value]
  /// The largest ‖found − expected‖ / ‖expected‖ of each output.
  public let tolerance: Double
  /// The sizes at which the time of the function is held to a bound that a backward pass by differences exceeds; nil
  /// where a function cannot be replaced by differences.
  public let costSizes: [Int]?

  public init(
    _ name: String, points: Int, outputs: [String] = [], sizes: [[Int]],
    drawn: @escaping @Sendable (inout Random) -> [Int], tolerance: Double = 1e-9, costSizes: [Int]? = nil,
    arguments: @escaping @Sendable ([Int], inout Random) -> [Value]
  ) {
    (self.name, self.points, self.outputs, self.sizes) = (name, points, outputs, sizes)
    (drawnSizes, self.arguments, self.tolerance, self.costSizes) = (drawn, arguments, tolerance, costSizes)
  }
}

/// A wrong answer that learners give, and what to say to it.
public struct Mistake: Sendable {
  /// The sentence that a learner reads, which names the mistake and not the answer.
  public let sentence: String
  /// The name of the output that it spoils.
  public let output: String
  /// The wrong value of that output, of the arguments and the right results; nil where it cannot be told from the right
  /// one.
  public let value: @Sendable (_ arguments: [Value], _ right: [Value]) -> Value?

  public init(
    _ sentence: String, in output: String,
    _ value: @escaping @Sendable (_ arguments: [Value], _ right: [Value]) -> Value?
  ) {
    (self.sentence, self.output, self.value) = (sentence, output, value)
  }
}
