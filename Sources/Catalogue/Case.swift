import Matrices
import Networks
import Verification

/// A forward formula written with a tape's operations.
typealias Formula = @Sendable (_ input: Variable, _ parameters: [Variable]) -> Variable

/// A part of the library that has a backward pass, with the check of its gradients.
public struct Case: Sendable {
  public let name: String
  private let run: @Sendable (GradientCheck) -> CheckReport

  init(_ name: String, _ run: @escaping @Sendable (GradientCheck) -> CheckReport) {
    (self.name, self.run) = (name, run)
  }

  /// Runs the check with random parameters and inputs from the check's seed.
  public func report(_ check: GradientCheck) -> CheckReport { run(check) }

  /// All layers, losses, penalties, containers, equations and some whole networks.
  public static let all: [Case] = Checks.all.flatMap(\.cases)

  // MARK: - Making one

  /// A layer at an input of the given shape.
  static func layer<L: TapeRecordable>(
    _ name: String, input: Shape, _ make: @escaping @Sendable (inout Random) -> L
  ) -> Case {
    layer(name, input: input) { CheckedLayer(make(&$0)) }
  }

  /// A layer whose formula on the tape is given.
  static func layer<L: Layer<Double>>(
    _ name: String, input: Shape, _ make: @escaping @Sendable (inout Random) -> L,
    tape formula: @escaping Formula
  ) -> Case {
    layer(name, input: input) { CheckedLayer(make(&$0), tape: formula) }
  }

  private static func layer(
    _ name: String, input: Shape, _ make: @escaping @Sendable (inout Random) -> CheckedLayer
  ) -> Case {
    Case(name) { check in
      // Not the seed of the input, so that the weights are independent of it.
      var random = Random(seed: check.seed &+ 1)
      return check.check(name, make(&random), at: check.randomInput(input))
    }
  }
}
