import Matrices
import Networks
import Testing

/// What every layer and container promises, whatever it computes. Each layer is tested in its own file.
@Suite("Layer") struct LayerTests {
  /// Calls `body` with some layers and containers of them, for inputs of three columns.
  private func all<S: Scalar>(_ type: S.Type, _ body: (any Layer<S>) -> Void) {
    var random = Random(seed: 7)
    let layers: [any Layer<S>] = [
      Dense(from: 3, to: 2, using: &random), Identity(), LeCunTanh(), ReLU(), Sigmoid(), Tanh(),
      Chain(Dense(from: 3, to: 5, using: &random), Tanh()),
      Chain(ReLU(), Dense(from: 3, to: 1, using: &random)),
      Stack(count: 0) { Tanh() },
      Stack(count: 3) { Chain(Dense(from: 3, to: 3, using: &random), Tanh()) },
      deepNetwork(type, seed: 8),
    ]
    layers.forEach(body)
  }

  private func input<S: Scalar>(_ type: S.Type, seed: UInt64) -> Matrix<S> {
    var random = Random(seed: seed)
    return .normal(6, 3, using: &random)
  }

  @Test("passes are pure: same result twice, inference as training, nothing given is changed")
  func pure() {
    all(Float.self) { layer in expectPure(layer, at: input(Float.self, seed: 1)) }
    all(Double.self) { layer in expectPure(layer, at: input(Double.self, seed: 1)) }
  }

  @Test("two forward passes may be followed by their backward passes in any order")
  func caches() {
    all(Double.self) { layer in expectIndependentCaches(layer, at: input(Double.self, seed: 1)) }
  }

  @Test("parameterGradient is the gradient of backward, bit for bit")
  func parameterGradient() {
    all(Float.self) { layer in expectSameGradient(layer, at: input(Float.self, seed: 3)) }
    all(Double.self) { layer in expectSameGradient(layer, at: input(Double.self, seed: 3)) }
  }

  @Test("flattened parameters can be assigned back, in the same order")
  func roundTrip() {
    all(Double.self) { layer in expectRoundTrip(layer, at: input(Double.self, seed: 4)) }
  }

  @Test("update visits each tensor once, with its counterpart, in the order of `tensors`")
  func order() {
    all(Double.self) { layer in expectSameOrder(layer) }
  }

  @Test("a wrong number of flattened values traps with both numbers")
  func assignTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var layer = Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3))
      layer.assign(flattened: .zeros(1, 8))
    }
    #expect(saidOnTrapping(result, "8 values for 9 parameters"))
  }
}
