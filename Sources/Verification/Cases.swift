import Matrices
import Networks

/// Everything of the library that has a backward pass, ready to be checked.
public struct Case: Sendable {
  public let name: String
  private let run: @Sendable (GradientCheck) -> CheckReport

  init(_ name: String, _ run: @escaping @Sendable (GradientCheck) -> CheckReport) {
    (self.name, self.run) = (name, run)
  }

  /// The check with random parameters and inputs from the check's seed.
  public func report(_ check: GradientCheck) -> CheckReport { run(check) }

  /// All layers, losses, penalties, containers, equations and two whole networks.
  public static let all: [Case] =
    basic + activations + normalizations + losses + penalties + networks + jets + constraints
    + equations

  private static let basic: [Case] = [
    layer("Dense", input: Shape(7, 5)) { Dense(from: 5, to: 4, using: &$0).withRandomBias(&$0) },
    layer("Tanh", input: Shape(6, 5)) { _ in Tanh() },
    layer("LeCunTanh", input: Shape(6, 5)) { _ in LeCunTanh() },
    layer("Sigmoid", input: Shape(6, 5)) { _ in Sigmoid() },
    layer("ReLU", input: Shape(6, 5)) { _ in ReLU() },
    layer("Identity", input: Shape(6, 5)) { _ in Identity() },
    layer("Chain", input: Shape(7, 5)) { random in
      Chain(Dense(from: 5, to: 4, using: &random), Sigmoid())
    },
    layer("Stack", input: Shape(7, 5)) { random in
      Stack(count: 3) { Chain(Dense(from: 5, to: 5, using: &random), LeCunTanh()) }
    },
    layer("Residual", input: Shape(7, 5)) { random in
      Residual(of: Double.self) {
        Dense(from: 5, to: 5, using: &random).withRandomBias(&random)
        Tanh()
      }
    },
    layer("Parallel", input: Shape(7, 5)) { random in
      Parallel(
        Chain(Dense(from: 5, to: 3, using: &random).withRandomBias(&random), Tanh()), Identity())
    },
  ]

  private static let networks: [Case] = [
    Case("network 5-8-6-3 with loss") { check in
      // Not the seed of the input: weights made of the same numbers would not be independent of it.
      var random = Random(seed: check.seed &+ 1)
      let model = network(of: Double.self) {
        Dense(from: 5, to: 8, using: &random)
        Tanh()
        Dense(from: 8, to: 6, using: &random)
        ReLU()
        Dense(from: 6, to: 3, using: &random)
      }
      let Y = distributions(Shape(7, 3), &random)
      return check.check(
        "network 5-8-6-3 with loss", Supervised(model, SoftmaxCrossEntropy(), target: Y),
        input: Shape(7, 5)
      ) { X, parameters in
        var left = parameters[...]
        return model.record(X, &left).softmaxCrossEntropy(to: Y)
      }
    },
    Case("network 784-128-64-10") { check in
      // Not the seed of the input: weights made of the same numbers would not be independent of it.
      var random = Random(seed: check.seed &+ 1)
      let model = network(of: Double.self) {
        Dense(from: 784, to: 128, using: &random)
        Tanh()
        Dense(from: 128, to: 64, using: &random)
        Tanh()
        Dense(from: 64, to: 10, using: &random)
      }
      return check.checkDirections("network 784-128-64-10", model, input: Shape(16, 784))
    },
  ]

  static func layer<L: TapeRecordable>(
    _ name: String, input: Shape, _ make: @escaping @Sendable (inout Random) -> L
  ) -> Case {
    Case(name) { check in
      var random = Random(seed: check.seed &+ 1)
      return check.check(name, make(&random), input: input)
    }
  }

  // MARK: - Targets

  static func values(_ shape: Shape, _ random: inout Random) -> Matrix<Double> {
    .normal(shape.rows, shape.columns, using: &random)
  }

  /// Rows of probabilities: not one-hot, so that no product with a target hides by being zero.
  static func distributions(_ shape: Shape, _ random: inout Random) -> Matrix<Double> {
    let E = exp(Matrix<Double>.normal(shape.rows, shape.columns, using: &random))
    return E / E.rowSums()
  }

  /// Logits from −1e4 to 1e4, at which eᶻ overflows or underflows, and labels.
  ///
  /// Within a row they are thousands apart, far more than the step of the differences (1e-5 of a
  /// logit): there the loss is a straight line. None is near 0, where the step would be 1e-5 and the
  /// rounding of a loss of 1e4, divided by it, 1e-7.
  static func extremeLogits(seed: UInt64) -> (Matrix<Double>, Matrix<Double>) {
    var random = Random(seed: seed)
    let rows = (0..<6).map { _ in [-1e4, -6e3, 2e3, 6e3, 1e4].shuffled(using: &random) }
    return (Matrix(rows), .oneHot((0..<6).map { $0 % 5 }, classes: 5))
  }
}

extension Dense where S == Double {
  /// A bias that is not zero, as it is after training.
  func withRandomBias(_ random: inout Random) -> Dense {
    Dense(
      weights: parameters.weights, bias: .normal(1, parameters.bias.columns, using: &random))
  }
}
