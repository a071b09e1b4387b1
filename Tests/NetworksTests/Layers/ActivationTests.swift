import Matrices
import Networks
import Testing

@Suite("Activations") struct ActivationTests {
  private let H: Matrix<Double> = [[-2, -0.5, 0], [0.25, 1, 3]]
  private let G: Matrix<Double> = [[1, -3, 2], [0.5, 4, -1]]

  private func all(_ body: (any Activation<Double>) -> Void) {
    let activations: [any Activation<Double>] = [
      Identity(), LeCunTanh(), ReLU(), Sigmoid(), Tanh(), LeakyReLU(), ELU(alpha: 0.5), SELU(),
    ]
    activations.forEach(body)
  }

  @Test("the cache is the output, the same as for inference")
  func cache() {
    all { activation in
      let (A, cache) = activation.forward(H)
      #expect(A == activation(H) && cache == A, "\(activation)")
    }
  }

  @Test("backward is the pullback at the output, linear in G")
  func backward() {
    all { activation in
      let (A, cache) = activation.forward(H)
      let dH = activation.backward(G, cache).inputGradient
      #expect(dH == activation.pullback(G, output: A))
      // Doubling is exact, so it commutes with every rounding.
      #expect(activation.pullback(2 * G, output: A) == 2 * dH, "\(activation)")
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
}
