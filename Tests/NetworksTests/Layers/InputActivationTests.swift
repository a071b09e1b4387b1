import Matrices
import Networks
import Testing

@Suite("Activations with derivatives in terms of their input") struct InputActivationTests {
  private let H: Matrix<Double> = [[-2, -0.5, 0], [0.25, 1, 4]]
  private let G: Matrix<Double> = [[1, -3, 2], [0.5, 4, -1]]

  private func all(_ body: (any InputActivation<Double>) -> Void) {
    let activations: [any InputActivation<Double>] = [
      TanhPlusLinear(), RationalTanh(), GELU(), SiLU(), Softplus(), Sine(frequency: 2),
    ]
    activations.forEach(body)
  }

  @Test("the cache is the input, and the output the same as for inference")
  func cache() {
    all { activation in
      let (A, cache) = activation.forward(H)
      #expect(A == activation(H) && cache == H, "\(activation)")
    }
  }

  @Test("backward is the pullback at the input, linear in G")
  func backward() {
    all { activation in
      let dH = activation.backward(G, activation.forward(H).cache).inputGradient
      #expect(dH == activation.pullback(G, input: H))
      // Doubling is exact, so it commutes with every rounding.
      #expect(activation.pullback(2 * G, input: H) == 2 * dH, "\(activation)")
    }
  }

  @Test("an element depends on its own element alone")
  func elementwise() {
    all { activation in
      let A = activation(H)
      for i in 0..<H.rows {
        for j in 0..<H.columns { #expect(activation([[H[i, j]]])[0, 0] == A[i, j]) }
      }
    }
  }

  @Test("there are no parameters, and still one layer to count")
  func parameters() {
    all { activation in
      #expect(activation.parameters.count == 0 && activation.parameters.layerCount == 1)
    }
  }

  @Test("after a dense layer the numbers are those of one layer after the other")
  func chain() {
    var random = Random(seed: 4)
    let dense = Dense<Double>(from: 3, to: 3, using: &random)
    let model = Chain(dense, GELU())
    let (A, cache) = model.forward(H)
    let (M, denseCache) = dense.forward(H)
    #expect(A == GELU()(M))
    let (dX, _) = model.backward(G, cache)
    #expect(dX == dense.backward(GELU().pullback(G, input: M), denseCache).inputGradient)
  }

  @Test("a gradient of another shape traps with both shapes")
  func shapeTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = SiLU<Double>().backward(.zeros(2, 3), .zeros(3, 2))
    }
    #expect(saidOnTrapping(result, "a gradient 2×3 does not belong to inputs 3×2"))
  }
}
