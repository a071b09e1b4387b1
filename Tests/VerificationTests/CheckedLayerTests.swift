import Matrices
import Networks
import Testing

@testable import Verification

@Suite("CheckedLayer") struct CheckedLayerTests {
  private let base: Dense<Double>
  private let layer: CheckedLayer
  private let X: Matrix<Double>
  private let G: Matrix<Double>

  init() {
    var random = Random(seed: 1)
    base = Dense(from: 3, to: 2, using: &random).withRandomBias(&random)
    (X, G) = (.normal(4, 3, using: &random), .normal(4, 2, using: &random))
    layer = CheckedLayer(base)
  }

  @Test("its functions are the passes of the layer")
  func passes() {
    let (Y, cache) = base.forward(X)
    let (dX, gradient) = base.backward(G, cache)
    #expect(layer.output(X, nil) == Y && layer.inference(X) == base(X))
    let found = layer.gradients(G, X)
    #expect(found.map(\.name) == ["input", "weights", "bias"])
    #expect(found.map(\.value) == [dX, gradient.weights, gradient.bias])
    #expect(layer.parameterGradients(G, X) == [gradient.weights, gradient.bias])
  }

  @Test("other parameters stand in place of its own, in their order, and leave these")
  func parameters() {
    let other = layer.parameters.map { 2 * $0.value }
    #expect(layer.output(X, other) == Dense(weights: other[0], bias: other[1])(X))
    #expect(layer.replacing(other) == other)
    #expect(layer.output(X, nil) == base(X))
  }

  @Test("with other gradients the forward pass is the same, and so are inference and training")
  func wrong() {
    var random = Random(seed: 2)
    let dropout = CheckedLayer(Dropout<Double>(rate: 0.5, using: &random))
    let wrong = CheckedLayer(dropout) { G, _ in [NamedParameter("input", 2 * G)] }
    #expect(dropout.differsInTraining && dropout.inference(X) == X)
    #expect(!wrong.differsInTraining && wrong.inference(X) == dropout.output(X, nil))
    #expect(wrong.gradients(G, X)[0].value == 2 * G && wrong.parameterGradients(G, X).isEmpty)
  }
}
