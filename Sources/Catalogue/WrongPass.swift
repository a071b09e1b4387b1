import Matrices
import Networks
import Verification

/// A realistic mistake in a backward pass, which the check must reject whatever the seed.
///
/// A check that misses mistakes does harm, since its result is trusted. The catalogue of wrong passes tests the check
/// itself: `gradcheck --wrong` runs it and shows which rules reject which mistake.
public struct WrongPass: Sendable {
  /// The name of the layer, loss or equation that is differentiated.
  public let subject: String
  /// The mistake, as one would explain it to its author.
  public let mistake: String
  private let run: @Sendable (GradientCheck) -> CheckReport
  /// The check of the right pass at the same input; nil if the wrong pass is not derived from a layer.
  let right: (@Sendable (GradientCheck) -> CheckReport)?

  /// Runs the check of the wrong pass with inputs from the check's seed.
  public func report(_ check: GradientCheck) -> CheckReport { run(check) }

  /// The whole catalogue.
  public static let all: [WrongPass] = Checks.all.flatMap(\.wrongPasses)

  // MARK: - Making one

  /// A layer with a replaced backward pass, at an input of the given shape.
  static func layer<L: TapeRecordable>(
    _ subject: String, _ mistake: String, input: Shape,
    _ make: @escaping @Sendable (inout Random) -> L, wrong: @escaping Context<L>.Mistake
  ) -> WrongPass {
    layer(subject, mistake, input: input) { random in
      let base = make(&random)
      return (CheckedLayer(base), gradients(of: base, wrong))
    }
  }

  /// A layer whose formula on the tape is given.
  static func layer<L: Layer<Double>>(
    _ subject: String, _ mistake: String, input: Shape,
    _ make: @escaping @Sendable (inout Random) -> L,
    tape formula: @escaping Formula, wrong: @escaping Context<L>.Mistake
  ) -> WrongPass {
    layer(subject, mistake, input: input) { random in
      let base = make(&random)
      return (CheckedLayer(base, tape: formula), gradients(of: base, wrong))
    }
  }

  /// A layer given as its functions, with a replaced backward pass.
  static func layer(
    _ subject: String, _ mistake: String, input: Shape,
    _ make:
      @escaping @Sendable (inout Random) -> (right: CheckedLayer, wrong: CheckedLayer.Gradients)
  ) -> WrongPass {
    @Sendable func report(_ check: GradientCheck, isRight: Bool) -> CheckReport {
      var random = Random(seed: check.seed &+ 1)
      let (right, wrong) = make(&random)
      let layer = isRight ? right : CheckedLayer(right, gradients: wrong)
      return check.check("\(subject), wrong", layer, at: check.randomInput(input))
    }
    return WrongPass(
      subject: subject, mistake: mistake, run: { report($0, isRight: false) },
      right: { report($0, isRight: true) })
  }

  /// A wrong pass with any other check.
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
