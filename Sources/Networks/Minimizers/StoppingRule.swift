import Matrices

/// When a minimizer stops, whichever comes first:
/// ```
/// max |g_i| ≤ gradient
/// (f_k − f_{k+1}) / max(|f_k|, |f_{k+1}|, 1) ≤ decrease
/// ```
/// or a number of iterations or evaluations. Source: the criteria of L-BFGS-B (Zhu, Byrd, Lu and Nocedal, ACM
/// Transactions on Mathematical Software 23(4), 1997), with their usual values.
public struct StoppingRule<S: Scalar>: Sendable, Codable, Equatable {
  /// The largest component of the gradient at a minimum; 0 if only an exact zero will do.
  public var gradient: S
  /// The relative decrease of an iteration that is not worth another; negative if any is.
  public var decrease: S
  /// The number of iterations.
  public var iterations: Int
  /// The number of values and gradients.
  public var evaluations: Int

  public init(
    gradient: S = 1e-5, decrease: S = 1e7 * .ulpOfOne, iterations: Int = 15_000,
    evaluations: Int = 15_000
  ) {
    require(gradient >= 0, "the gradient at a minimum is at least 0, found \(gradient)")
    require(
      iterations >= 0 && evaluations >= 1,
      "a minimizer needs an evaluation, found \(iterations) iterations, \(evaluations) evaluations")
    (self.gradient, self.decrease) = (gradient, decrease)
    (self.iterations, self.evaluations) = (iterations, evaluations)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    gradient = try values.decode(.gradient, "the gradient at a minimum is at least 0") { $0 >= 0 }
    decrease = try values.decode(S.self, forKey: .decrease)
    iterations = try values.decode(.iterations, "the iterations are at least 0") { $0 >= 0 }
    evaluations = try values.decode(.evaluations, "a minimizer needs an evaluation") { $0 >= 1 }
  }
}
