import Matrices
import Networks

/// A realistic mistake in a backward pass, which the check must reject whatever the seed.
///
/// Weak checks are worse than none, since they are believed. The catalogue is how the check itself is
/// checked: `gradcheck --wrong` runs it and shows which rules reject which mistake.
public struct WrongPass: Sendable {
  /// What is differentiated.
  public let subject: String
  /// The mistake, as one would explain it to its author.
  public let mistake: String
  private let run: @Sendable (GradientCheck) -> CheckReport
  /// The check of the right pass at the same input; nil for those not made by `layer`.
  let right: (@Sendable (GradientCheck) -> CheckReport)?

  /// The check of the wrong pass with inputs from the check's seed.
  public func report(_ check: GradientCheck) -> CheckReport { run(check) }

  /// The whole catalogue.
  public static let all: [WrongPass] =
    dense + activations + moreActivations + normalizations + losses + moreLosses + penalties
    + containers + jets + constraints + equations

  // MARK: - Making one

  /// A layer with a replaced backward pass, at an input of the given shape.
  static func layer<L: TapeRecordable>(
    _ subject: String, _ mistake: String, input: Shape,
    _ make: @escaping @Sendable (inout Random) -> L,
    wrong: @escaping WrongLayer<L>.Mistake
  ) -> WrongPass {
    layer(
      subject, mistake, input: input, make,
      tape: { base, input, parameters in
        var left = parameters[...]
        return base.record(input, &left)
      }, facts: { $0.facts }, wrong: wrong)
  }

  /// One whose formula on the tape is given.
  static func layer<L: Layer<Double>>(
    _ subject: String, _ mistake: String, input: Shape,
    _ make: @escaping @Sendable (inout Random) -> L,
    tape formula: @escaping @Sendable (L, Variable, [Variable]) -> Variable,
    facts: @escaping @Sendable (L) -> (Passes<L.Parameters>) -> [Fact] = { _ in { _ in [] } },
    wrong: @escaping WrongLayer<L>.Mistake
  ) -> WrongPass {
    let run: @Sendable (GradientCheck, @escaping WrongLayer<L>.Mistake) -> CheckReport = {
      check, backward in
      var random = Random(seed: check.seed &+ 1)
      let base = make(&random)
      return check.check(
        "\(subject), wrong", WrongLayer(base, backward), input: input,
        tape: { formula(base, $0, $1) }, facts: facts(base))
    }
    return WrongPass(
      subject: subject, mistake: mistake, run: { run($0, wrong) },
      right: { run($0) { context in (context.dX, context.gradient) } })
  }

  /// A loss with a replaced value and gradient.
  static func loss(
    _ subject: String, _ mistake: String,
    at point: @escaping @Sendable (UInt64) -> (Matrix<Double>, Matrix<Double>),
    wrong: @escaping LossLayer.Function
  ) -> WrongPass {
    WrongPass(subject: subject, mistake: mistake) { check in
      let (P, Y) = point(check.seed)
      return check.check("\(subject), wrong", loss: wrong, at: P, Y)
    }
  }

  /// Any other check.
  static func at(
    _ subject: String, _ mistake: String, _ run: @escaping @Sendable (GradientCheck) -> CheckReport
  ) -> WrongPass {
    WrongPass(subject: subject, mistake: mistake, run: run)
  }

  private init(
    subject: String, mistake: String, run: @escaping @Sendable (GradientCheck) -> CheckReport,
    right: (@Sendable (GradientCheck) -> CheckReport)? = nil
  ) {
    (self.subject, self.mistake, self.run, self.right) = (subject, mistake, run, right)
  }
}
