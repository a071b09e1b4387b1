import AdaptiveBasis
import LayerSupport
import Testing

@Suite("ReLU on first derivatives") struct ReLUJetTests {
  private static let pattern = JetPattern(directions: 2)

  @Test("jets of a network with ReLU are its values and slopes")
  func jets() {
    var random = Random(seed: 1)
    let model = residualBoxNetwork(
      on: BoxInitializer(cube: 2), width: 8, depth: 3, activation: ReLU<Double>(), using: &random)
    let X = Matrix<Double>.uniform(40, 2, in: 0...1, using: &random)
    let U = Self.pattern.split(model.onJets(Self.pattern)(Self.pattern.inputs(X, along: .identity(2))))
    #expect((U[0] - model(X)).maxNorm <= 1e-14)
    // The network is linear between kinks, so differences are exact up to ε / h; of some points the step crosses one.
    let h = 1e-6
    for j in 0..<2 {
      let step: Matrix<Double> = [[j == 0 ? h : 0, j == 1 ? h : 0]]
      let slope = (model(X + step) - model(X - step)) / (2 * h)
      let wrong = (slope - U[1 + j]).elements.count { abs($0) > 1e-8 }
      #expect(wrong <= 2, "\(wrong) of 40 points")
    }
  }

  @Test("its linearization agrees with its passes")
  func linearization() {
    var random = Random(seed: 2)
    let X = Matrix<Double>.normal(3 * 4, 5, using: &random)
    expectLinearization(ReLU<Double>().onJets(Self.pattern), X, &random, "ReLU on jets")
  }

  @Test("an equation of second order traps")
  func second() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ReLU<Double>().onJets(JetPattern(directions: 1, pairs: [(0, 0)]))
    }
    #expect(saidOnTrapping(result, "a network with ReLU has no second derivatives"))
  }
}
