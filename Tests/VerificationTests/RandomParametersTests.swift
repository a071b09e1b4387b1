import Matrices
import Networks
import Testing

@testable import Verification

@Suite("Random parameters") struct RandomParametersTests {
  /// Y = X ⊙ s, whose ∂L/∂X has no s.
  private let withoutScale: WrongLayer<LayerNorm<Double>> = WrongLayer(LayerNorm(features: 5)) {
    context in
    let ones = LayerNorm<Double>(features: 5)
    return (ones.backward(context.G, ones.forward(context.X).cache).inputGradient, context.gradient)
  }

  @Test("a factor that is forgotten and is 1 at first is found with every seed")
  func factor() {
    for seed in UInt64(1)...50 {
      let report = GradientCheck(seed: seed).check("norm", withoutScale, input: Shape(7, 5))
      #expect(report.brokenRules == [.differences])
      #expect("\(report)".contains("∂L/∂(input at random parameters) 7×5: failed"))
    }
  }

  @Test("not so with the given parameters alone")
  func givenAlone() {
    var check = GradientCheck()
    check.drawsParameters = false
    #expect(check.check("norm", withoutScale, input: Shape(7, 5)).hasPassed)
  }

  @Test("a right layer passes, and its report has the tensors that it had")
  func right() {
    for seed in UInt64(1)...50 {
      let report = GradientCheck(seed: seed).check(
        "norm", LayerNorm<Double>(features: 5), input: Shape(7, 5))
      #expect(report.hasPassed, "\(report)")
      #expect(report.tensors.map(\.name) == ["input", "scale", "shift"])
    }
  }

  /// Y = X √s, for s > 0.
  private struct Root: Layer {
    struct Parameters: LayerParameters {
      typealias S = Double
      var scale: Matrix<Double>

      mutating func fields(along other: Self, _ field: FieldBody<Double>) {
        field("scale", &scale, other.scale)
      }
    }
    var parameters: Parameters

    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      (input ⊙ sqrt(parameters.scale), input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: Parameters) {
      let (G, root) = (outputGradient, sqrt(parameters.scale))
      return (G ⊙ root, Parameters(scale: (G ⊙ cache).columnSums() / (2 * root)))
    }
  }

  @Test("signs stay, so that a positive parameter is drawn positive")
  func positive() {
    for seed in UInt64(1)...50 {
      let layer = Root(parameters: .init(scale: [[1, 0.25, 30]]))
      let report = GradientCheck(seed: seed).check("root", layer, input: Shape(4, 3))
      #expect(report.hasPassed, "\(report)")
    }
  }

  @Test("a kink on the way is no alarm")
  func kinks() {
    for seed in UInt64(1)...50 {
      var random = Random(seed: seed)
      let model = network(of: Double.self) {
        Dense(from: 3, to: 20, using: &random)
        ReLU()
        Dense(from: 20, to: 2, using: &random)
      }
      let report = GradientCheck(seed: seed).check("network", model, input: Shape(6, 3))
      #expect(report.hasPassed, "\(report)")
    }
  }
}
