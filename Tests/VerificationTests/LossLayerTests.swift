import Matrices
import Networks
import Testing
import Verification

@Suite("LossLayer") struct LossLayerTests {
  @Test("its output is the loss and its gradient g ∂L/∂P")
  func composition() {
    var random = Random(seed: 1)
    let P = Matrix<Double>.normal(4, 3, using: &random)
    let Y = Matrix<Double>.normal(4, 3, using: &random)
    let layer = LossLayer(target: Y) { MeanSquaredError()($0, $1) }
    let (value, G) = MeanSquaredError()(P, Y)
    let (output, cache) = layer.forward(P)
    #expect(output == [[value]])
    #expect(layer(P) == [[value]])
    #expect(layer.backward([[-3]], cache).inputGradient == -3 * G)
    #expect(layer.parameters.count == 0)
  }

  @Test("a loss that divides 0 by 0 is rejected for its value, not accepted for its gradient")
  func notANumber() {
    // The relative error ‖P − Y‖² / ‖Y‖² at P = Y = 0, with a gradient of zeros.
    let report = GradientCheck().check(
      "relative error", loss: { P, Y in ((P - Y).sumOfSquares / Y.sumOfSquares, .zeros(2, 2)) },
      at: .zeros(2, 2), .zeros(2, 2))
    #expect(report.brokenRules == [.finiteness])
    #expect(report.description.contains("the output is"))
  }
}
