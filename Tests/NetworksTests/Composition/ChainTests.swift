import Matrices
import Networks
import Testing

@Suite("Chain") struct ChainTests {
  /// The lecture's table for X → tanh → F, written with matrices.
  private func expectTable<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 3)
    let hidden = Dense<S>(from: 4, to: 7, using: &random)
    let output = Dense<S>(from: 7, to: 2, using: &random)
    let (X, Y) = (
      Matrix<S>.normal(9, 4, using: &random), Matrix<S>.normal(9, 2, using: &random)
    )
    let (W0, b0) = (hidden.parameters.weights, hidden.parameters.bias)
    let (W1, b1) = (output.parameters.weights, output.parameters.bias)
    // H₁ = X W₀ + b₀, A₁ = tanh H₁, F = A₁ W₁ + b₁
    let A1 = tanh(X * W0 + b0)
    let F = A1 * W1 + b1
    // G₁ = F − Y, G₀ = (1 − A₁ ⊙ A₁) ⊙ (G₁ W₁ᵀ)
    let G1 = F - Y
    let G0 = (1 - A1 ⊙ A1) ⊙ (G1 * W1.T)

    let model = Chain(Chain(hidden, Tanh()), output)
    let (P, cache) = model.forward(X)
    let (dX, gradient) = model.backward(SumOfSquares()(P, Y).gradient, cache)
    #expect(P == F && model(X) == F)
    // ∂L/∂W₁ = A₁ᵀ G₁, ∂L/∂b₁ = 1ᵀ G₁
    #expect(gradient.second.weights == A1.T * G1)
    #expect(gradient.second.bias == G1.columnSums())
    // ∂L/∂W₀ = Xᵀ G₀, ∂L/∂b₀ = 1ᵀ G₀
    #expect(gradient.first.first.weights == X.T * G0)
    #expect(gradient.first.first.bias == G0.columnSums())
    // One line more than the table: ∂L/∂X = G₀ W₀ᵀ
    #expect(dX == G0 * W0.T)
  }

  @Test("a two-layer tanh network has exactly the gradients of the lecture's backward table")
  func table() {
    expectTable(Float.self)
    expectTable(Double.self)
  }

  @Test("how chains are nested does not matter")
  func associative() {
    var random = Random(seed: 4)
    let (a, b) = (
      Dense<Double>(from: 2, to: 3, using: &random), Dense<Double>(from: 3, to: 2, using: &random)
    )
    let X = Matrix<Double>.normal(5, 2, using: &random)
    let (left, right) = (Chain(Chain(a, Tanh()), b), Chain(a, Chain(Tanh(), b)))
    let (Y, cache) = left.forward(X)
    let (Z, other) = right.forward(X)
    #expect(Y == Z)
    let (first, second) = (left.backward(Y, cache), right.backward(Z, other))
    #expect(first.inputGradient == second.inputGradient)
    #expect(first.gradient.flattened == second.gradient.flattened)
  }

  private func expectSameNumbers<S: Scalar, A: Activation<S>>(_ activation: A) {
    var random = Random(seed: 1)
    let dense = Dense<S>(from: 20, to: 13, using: &random)
    let (X, G) = (
      Matrix<S>.normal(70, 20, using: &random), Matrix<S>.normal(70, 13, using: &random)
    )
    let (H, denseCache) = dense.forward(X)
    let (Y, cache) = activation.forward(H)
    let dH = activation.pullback(G, output: cache)
    let (dX, gradient) = dense.backward(dH, denseCache)

    let chain = Chain(dense, activation)
    let (chainOutput, chainCache) = chain.forward(X)
    #expect(chainOutput == Y && chain(X) == Y, "\(A.self)")
    let result = chain.backward(G, chainCache)
    #expect(result.inputGradient == dX && result.gradient.first == gradient, "\(A.self)")
  }

  @Test("a dense layer and its activation in one pass give the numbers of one after the other")
  func onePass() {
    expectSameNumbers(Tanh<Float>())
    expectSameNumbers(Tanh<Double>())
    expectSameNumbers(Sigmoid<Float>())
    expectSameNumbers(Sigmoid<Double>())
    expectSameNumbers(ReLU<Float>())
    expectSameNumbers(ReLU<Double>())
    expectSameNumbers(LeCunTanh<Double>())
    expectSameNumbers(Identity<Float>())
  }
}
