import Matrices

/// The rule by which a search stops: a tolerance or a limit, whichever is reached first.
/// ```
/// max |g_i| ≤ gradientTolerance
/// (f_k − f_{k+1}) / max(|f_k|, |f_{k+1}|, 1) ≤ functionTolerance
/// ```
/// Solvers of least squares are stricter: the decrease is relative to F alone, without the 1, and a tolerance ends the
/// search only at a stationary point, see ``Damping``.
///
/// A criterion that is not given does not end a search: `StoppingRule(iterations: 300)` allows 300 iterations, and
/// `StoppingRule()` continues as long as a step lowers the objective. A gradient of exactly 0 always ends a search. The
/// default of the solvers is ``standard(iterations:evaluations:)``, for least squares
/// ``leastSquares(iterations:evaluations:)``.
///
/// Source: the criteria of L-BFGS-B (Zhu, Byrd, Lu and Nocedal, ACM Transactions on Mathematical Software 23(4), 1997).
public struct StoppingRule<S: Scalar>: Sendable, Codable, Equatable {
  /// The largest magnitude of a component of the gradient at which the search has converged; nil if only an exact zero
  /// counts.
  public var gradientTolerance: S?
  /// The relative decrease of an iteration at which the search has converged; nil if no decrease is too small. A
  /// ``FirstOrder`` method, whose values may rise, does not use it.
  public var functionTolerance: S?
  /// The largest number of iterations.
  public var iterations: Int?
  /// The largest number of evaluations of value and gradient.
  public var evaluations: Int?
  /// The limit of the time of all steps of ``Search/run(on:clock:while:redraw:progress:)``, in seconds. The step during
  /// which it is reached is finished.
  public var seconds: Double?

  public init(
    gradientTolerance: S? = nil, functionTolerance: S? = nil, iterations: Int? = nil,
    evaluations: Int? = nil, seconds: Double? = nil
  ) {
    for tolerance in [gradientTolerance, functionTolerance] {
      require(tolerance ?? 0 >= 0, "a tolerance is at least 0, found \(tolerance ?? 0)")
    }
    require(
      iterations ?? 0 >= 0 && evaluations ?? 1 >= 1,
      "a search needs an evaluation, found \(iterations ?? 0) iterations, \(evaluations ?? 1) evaluations")
    require(seconds ?? 0 >= 0, "a limit of time is at least 0 s, found \(seconds ?? 0)")
    (self.gradientTolerance, self.functionTolerance) = (gradientTolerance, functionTolerance)
    (self.iterations, self.evaluations, self.seconds) = (iterations, evaluations, seconds)
  }

  /// The default rule, with the usual tolerances of L-BFGS-B:
  /// ```
  /// max |g_i| ≤ 10⁻⁵      (f_k − f_{k+1}) / max(|f_k|, |f_{k+1}|, 1) ≤ 10⁷ · 2⁻⁵² ≈ 2.2 · 10⁻⁹
  /// ```
  /// Both tolerances are the same in single and in double precision. In single precision the second is below the
  /// rounding errors of values above 0.02, and a search ends there at the first iteration that does not lower f.
  public static func standard(
    iterations: Int? = 15_000, evaluations: Int? = 15_000
  ) -> StoppingRule {
    StoppingRule(
      gradientTolerance: 1e-5, functionTolerance: S(1e7 * Double.ulpOfOne), iterations: iterations,
      evaluations: evaluations)
  }

  /// The default rule for solvers of least squares, F = ½ ‖r‖², where only rounding errors are left to gain:
  /// ```
  /// (F_k − F_{k+1}) / F_k ≤ 10 ε
  /// ```
  /// It does not depend on the unit of the residuals. With m residuals and P parameters, the parameters are then within
  /// √(10 ε (m − P)) of their standard errors from the minimum.
  public static func leastSquares(
    iterations: Int? = 15_000, evaluations: Int? = 15_000
  ) -> StoppingRule {
    StoppingRule(functionTolerance: 10 * .ulpOfOne, iterations: iterations, evaluations: evaluations)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    gradientTolerance = try values.decodeLimit(.gradientTolerance, "a tolerance is at least 0", 0)
    functionTolerance = try values.decodeLimit(.functionTolerance, "a tolerance is at least 0", 0)
    iterations = try values.decodeLimit(.iterations, "the iterations are at least 0", 0)
    evaluations = try values.decodeLimit(.evaluations, "a search needs an evaluation", 1)
    seconds = try values.decodeLimit(.seconds, "a limit of time is at least 0 s", 0)
  }
}

extension KeyedDecodingContainer {
  /// Decodes a limit that is not below its smallest value; nil for none.
  fileprivate func decodeLimit<Value: Decodable & Comparable>(
    _ key: Key, _ rule: String, _ least: Value
  ) throws -> Value? {
    guard try contains(key) && !decodeNil(forKey: key) else { return nil }
    return try decode(key, rule) { $0 >= least }
  }
}
