import Adjoint
import Testing
import Verification

// The code of the articles "The first ten minutes" and "From PyTorch, Keras and scikit-learn", line for line: a tidy
// test compares them.

/// The hyperbolic tangent with a mistake: its slope is 1 − A ⊙ A.
struct Mistaken<S: Scalar>: Activation {
  func value(_ H: Matrix<S>) -> Matrix<S> { tanh(H) }

  func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
    (1 + A ⊙ A) ⊙ G
  }
}

@Suite("From other libraries") struct FromOtherLibrariesTests {
  @Test("the loop of PyTorch, written by hand, lowers the loss, and so does the trainer")
  func loop() throws {
    var random = Random(seed: 1)
    let iris = try Iris<Double>()
    let (X, Y) = (Standardizer(fittedTo: iris.inputs)(iris.inputs), Matrix<Double>.oneHot(iris.labels, classes: 3))
    let before = network(of: Double.self) {
      Dense(from: 4, to: 16, using: &random)
      ReLU()
      Dense(from: 16, to: 3, using: &random)
    }

    var model = before
    var optimizer = Adam<Double>(learningRate: 0.01)
    for _ in 0..<200 {
      // prediction = model(X)
      let (P, cache) = model.forward(X)
      // loss = criterion(prediction, Y)
      let (_, G) = SoftmaxCrossEntropy()(P, Y)
      // loss.backward()
      let gradient = model.backward(G, cache).gradient
      // optimizer.step()
      optimizer.update(&model, along: gradient)
    }

    let byHand = accuracy(of: model(X), against: Y)

    var trainer = Trainer(before, loss: SoftmaxCrossEntropy(), optimizer: Adam(learningRate: 0.01))
    try trainer.fit(Samples(X, Y), epochs: 200, batchSize: nil, order: .inOrder, using: &random)
    print("recognized:", accuracy(of: trainer.model(X), against: Y))

    // The same steps, so the same bits.
    #expect(trainer.model == model && byHand > 0.9)
  }

  @Test("a wrong backward pass is found, and the report says what is wrong")
  func mistake() {
    let report = GradientCheck().check("mine", Mistaken<Double>(), input: Shape(5, 4))
    print(report)

    #expect(!report.hasPassed)
  }
}
