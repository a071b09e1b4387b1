import Matrices
import Networks
import Testing

@Suite("Linearized containers") struct LinearizedContainersTests {
  @Test("a chain, a stack, residual blocks and two layers side by side, in one network")
  func network() {
    var random = Random(seed: 3)
    let model = Networks.network(of: Double.self) {
      Dense(from: 3, to: 5, using: &random)
      Tanh()
      Residual(Chain(Dense(from: 5, to: 5, using: &random), SiLU()), step: 0.5)
      HeunResidual(Chain(Dense(from: 5, to: 5, using: &random), Tanh()), step: 0.5)
      Parallel(Chain(Dense(from: 5, to: 4, using: &random), Sigmoid()), Identity())
      Dense(from: 9, to: 4, using: &random)
      Stack(count: 2) { Chain(Dense(from: 4, to: 4, using: &random), Sine()) }
      Dense(from: 4, to: 2, using: &random)
    }
    expectLinearization(model, .uniform(7, 3, in: -1...1, using: &random), &random, "network")
    expectLinearization(
      Parallel(Identity(), Dense(from: 3, to: 2, using: &random)),
      .normal(4, 3, using: &random), &random, "Parallel")
  }
}
