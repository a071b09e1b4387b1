import AdaptiveBasis
import LayerSupport
import Testing

@Suite("Network basis") struct NetworkBasisTests {
  @Test("a network is its basis times the coefficients of its last layer, with the constant function or without")
  func split() {
    var random = Random(seed: 1)
    var model = multilayer(widths: [2, 5, 4, 3], activation: Tanh<Double>(), using: &random)
    let X = Matrix<Double>.normal(7, 2, using: &random)
    let without = NetworkBasis(of: model, hasConstant: false)
    // The same products; a column of ones changes the order of the sums at most.
    #expect((without(X) * model.second.parameters.weights - model(X)).maxNorm <= 1e-15)
    model.second.parameters.bias = [[1, 2, 3]]
    let basis = NetworkBasis(of: model)
    let C = Matrix(stacking: [model.second.parameters.weights, model.second.parameters.bias])
    #expect(basis(X).shape == Shape(7, 5) && basis(X).column(4) == .ones(7, 1))
    #expect((basis(X) * C - model(X)).maxNorm <= 4e-15)
    #expect(basis.network(with: C) == model)
    #expect(without.network(with: C[rows: 0..<4])(X) == model.first(X) * C[rows: 0..<4])
  }

  @Test("the layers may be written as a list, and a residual network has a basis, too")
  func forms() {
    var random = Random(seed: 2)
    let model = network(of: Double.self) {
      Dense(from: 1, to: 6, using: &random)
      Tanh()
      Dense(from: 6, to: 1, using: &random)
    }
    let X = SineCurve.samples.inputs
    #expect(NetworkBasis(of: model).report(at: X).rank == 7)
    let residual = residualBoxNetwork(on: SineCurve.box, width: 6, depth: 3, activation: ReLU<Double>(), using: &random)
    #expect(NetworkBasis(of: residual).report(at: X).functionCount == 7)
  }

  @Test("coefficients of another number trap")
  func shapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = NetworkBasis(Tanh<Double>()).network(with: .zeros(1, 2))
    }
    #expect(saidOnTrapping(result, "a basis with a constant has coefficients, found 1×2"))
  }
}
