import Matrices
import Networks
import Testing
import Verification

@Suite("Supervised") struct SupervisedTests {
  @Test("it equals the three lines of a training step")
  func composition() {
    var random = Random(seed: 2)
    let model = Chain(Dense<Double>(from: 3, to: 2, using: &random), Tanh())
    let X = Matrix<Double>.normal(5, 3, using: &random)
    let Y = Matrix<Double>.normal(5, 2, using: &random)
    let loss = SumOfSquares()

    let (P, cache) = model.forward(X)
    let (value, G) = loss(P, Y)
    let (dX, gradient) = model.backward(-3 * G, cache)

    let supervised = Supervised(model, loss, target: Y)
    let (output, supervisedCache) = supervised.forward(X)
    let (found, foundGradient) = supervised.backward([[-3]], supervisedCache)
    #expect(output == [[value]])
    #expect(found == dX)
    #expect(foundGradient.flattened == gradient.flattened)
    #expect(supervised.parameters.flattened == model.parameters.flattened)
  }

  @Test("its parameters are the model's own, and update moves them")
  func update() {
    var random = Random(seed: 3)
    let model = Dense<Double>(from: 3, to: 2, using: &random)
    let X = Matrix<Double>.normal(5, 3, using: &random)
    var supervised = Supervised(model, SumOfSquares(), target: .zeros(5, 2))
    supervised.update(along: supervised.parameters) { parameter, _ in parameter *= 2 }
    // The model is linear in its parameters, and the loss quadratic in the output.
    let before = SumOfSquares()(model(X), .zeros(5, 2)).value
    #expect(supervised(X) == [[4 * before]])
  }
}
