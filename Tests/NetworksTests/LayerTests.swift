import Matrices
import Networks
import Testing

/// What every layer and container promises, whatever it computes.
@Suite("Layer") struct LayerTests {
  /// Calls `body` with one layer of each kind, for inputs of three columns.
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

  private func expectPure<S: Scalar, L: Layer<S>>(_ layer: L) {
    let (X, untouched): (Matrix<S>, Matrix<S>) = (input(S.self, seed: 1), input(S.self, seed: 1))
    let (Y, cache) = layer.forward(X)
    let G = Y + 1
    let (dX, gradient) = layer.backward(G, cache)

    #expect(layer(X) == Y && layer.forward(X).output == Y)
    let again = layer.backward(G, cache)
    #expect(again.inputGradient == dX)
    #expect(again.gradient.flattened == gradient.flattened)
    #expect(X == untouched && G == Y + 1)
    #expect(dX.shape == X.shape)
  }

  @Test("passes are pure: same result twice, inference as training, nothing given is changed")
  func pure() {
    all(Float.self) { layer in expectPure(layer) }
    all(Double.self) { layer in expectPure(layer) }
  }

  private func expectIndependentCaches<S: Scalar, L: Layer<S>>(_ layer: L) {
    let (first, second) = (input(S.self, seed: 1), input(S.self, seed: 2))
    let (Y, early) = layer.forward(first)
    let (Z, late) = layer.forward(second)
    // Last in, first out and the other way round.
    let ordered = (layer.backward(Y, early), layer.backward(Z, late))
    let reversed = (layer.backward(Z, late), layer.backward(Y, early))
    #expect(ordered.0.inputGradient == reversed.1.inputGradient)
    #expect(ordered.1.inputGradient == reversed.0.inputGradient)
    #expect(ordered.0.gradient.flattened == reversed.1.gradient.flattened)
    #expect(ordered.1.gradient.flattened == reversed.0.gradient.flattened)
  }

  @Test("two forward passes may be followed by their backward passes in any order")
  func caches() {
    all(Double.self) { layer in expectIndependentCaches(layer) }
  }

  private func expectSameGradient<S: Scalar, L: Layer<S>>(_ layer: L) {
    let (Y, cache) = layer.forward(input(S.self, seed: 3))
    let alone = layer.parameterGradient(Y, cache)
    let both = layer.backward(Y, cache).gradient
    #expect(alone.flattened == both.flattened, "\(L.self)")
    #expect(alone.tensors.map(\.name) == both.tensors.map(\.name))
  }

  @Test("parameterGradient is the gradient of backward, bit for bit")
  func parameterGradient() {
    all(Float.self) { layer in expectSameGradient(layer) }
    all(Double.self) { layer in expectSameGradient(layer) }
  }

  private func expectRoundTrip<S: Scalar, L: Layer<S>>(_ layer: L) {
    var other = layer
    let values = Matrix<S>(rows: 1, columns: layer.parameters.count) { _, j in S(j) }
    other.assign(flattened: values)
    #expect(other.parameters.flattened == values)
    other.assign(flattened: layer.parameters.flattened)
    #expect(other(input(S.self, seed: 4)) == layer(input(S.self, seed: 4)))
    #expect(other.parameters.flattened == layer.parameters.flattened)
  }

  @Test("flattened parameters can be assigned back, in the same order")
  func roundTrip() {
    all(Double.self) { layer in expectRoundTrip(layer) }
  }

  private func expectSameOrder<S: Scalar, L: Layer<S>>(_ layer: L) {
    var copy = layer
    var visited: [Matrix<S>] = []
    copy.update(along: layer.parameters) { parameter, gradient in
      #expect(parameter == gradient)
      visited.append(gradient)
    }
    #expect(visited == layer.parameters.tensors.map(\.value))
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
