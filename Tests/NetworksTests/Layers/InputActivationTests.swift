import Matrices
import Networks
import Testing

/// Each activation of the library is tested in its own file.
@Suite("Activations with derivatives in terms of their input") struct InputActivationTests {
  private let H: Matrix<Double> = [[-2, -0.5, 0], [0.25, 1, 4]]
  private let G: Matrix<Double> = [[1, -3, 2], [0.5, 4, -1]]

  /// An activation that is not in the library, the parabola a = h².
  private struct Parabola<S: Scalar>: InputActivation {
    func value(_ H: Matrix<S>) -> Matrix<S> { square(H) }

    func pullback(_ G: Matrix<S>, input H: Matrix<S>) -> Matrix<S> { 2 * H ⊙ G }
  }

  @Test("the cache is the input, backward the pullback at it, element by element, without parameters")
  func own() { expectPasses(of: Parabola()) }

  @Test("after a dense layer the numbers are those of one layer after the other")
  func chain() {
    var random = Random(seed: 4)
    let dense = Dense<Double>(from: 3, to: 3, using: &random)
    let model = Chain(dense, Parabola())
    let (A, cache) = model.forward(H)
    let (M, denseCache) = dense.forward(H)
    #expect(A == Parabola()(M))
    let (dX, _) = model.backward(G, cache)
    #expect(dX == dense.backward(Parabola().pullback(G, input: M), denseCache).inputGradient)
  }

  @Test("a gradient of another shape traps with both shapes")
  func shapeTrap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Parabola<Double>().backward(.zeros(2, 3), .zeros(3, 2))
    }
    #expect(saidOnTrapping(result, "a gradient 2×3 does not belong to inputs 3×2"))
  }
}
