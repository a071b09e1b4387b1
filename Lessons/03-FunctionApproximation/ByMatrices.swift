import Adjoint
import LessonKit

/// The network of the exercise with matrices only, forward and backward, beside the library's layers.
struct ByMatrices {
  let seed: UInt64
  let steps = 100
  let rate = 0.1

  /// The mean squared error and its gradient with respect to W₁, b₁, W₂, b₂, W₃, b₃.
  func passes(_ parameters: [Matrix<Double>], _ X: Matrix<Double>, _ Y: Matrix<Double>) -> (
    loss: Double, gradient: [Matrix<Double>]
  ) {
    let (W1, b1, W2, b2, W3, b3) = (
      parameters[0], parameters[1], parameters[2], parameters[3], parameters[4], parameters[5]
    )
    // Forward.
    let Z1 = X * W1 + b1
    let A1 = tanh(Z1)
    let Z2 = A1 * W2 + b2
    let A2 = tanh(Z2)
    let F = A2 * W3 + b3
    let E = F - Y
    let n = Double(X.rows)
    let loss = E.sumOfSquares / n

    // Backward.
    let G3 = (2 / n) * E
    let (dW3, db3) = (A2.T * G3, G3.columnSums())
    let G2 = (1 - A2 ⊙ A2) ⊙ (G3 * W3.T)
    let (dW2, db2) = (A1.T * G2, G2.columnSums())
    let G1 = (1 - A1 ⊙ A1) ⊙ (G2 * W2.T)
    let (dW1, db1) = (X.T * G1, G1.columnSums())
    return (loss, [dW1, db1, dW2, db2, dW3, db3])
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("By matrices")
    lesson.text(
      """
      The exercise at the end of lecture D3: fit f(x) = xᵀx on the unit box with a network, first at the low level, \
      then by layers. Rows are samples. At the low level a network of two inputs, two hidden layers of 20 tanh units \
      and one output is five lines forward, and nine backward. They are those of the lesson's source.
      """)
    lesson.formula(
      """
      Z₁ = X W₁ + 1 b₁       A₁ = tanh Z₁
      Z₂ = A₁ W₂ + 1 b₂      A₂ = tanh Z₂
      F  = A₂ W₃ + 1 b₃      L  = ‖F − Y‖² / n

      G₃ = 2 (F − Y) / n              ∂L/∂W₃ = A₂ᵀ G₃   ∂L/∂b₃ = 1ᵀ G₃
      G₂ = (1 − A₂ ⊙ A₂) ⊙ (G₃ W₃ᵀ)   ∂L/∂W₂ = A₁ᵀ G₂   ∂L/∂b₂ = 1ᵀ G₂
      G₁ = (1 − A₁ ⊙ A₁) ⊙ (G₂ W₂ᵀ)   ∂L/∂W₁ = Xᵀ G₁    ∂L/∂b₁ = 1ᵀ G₁
      """)
    var random = Random(seed: seed)
    let model = tanhNetwork(using: &random)
    let samples = box(side: 20)
    let (X, Y) = (samples.inputs, samples.targets)
    var parameters = model.parameters.tensors.map(\.value)

    // The same gradient by the layers.
    let (P, cache) = model.forward(X)
    let gradient = model.parameterGradient(MeanSquaredError()(P, Y).gradient, cache)
    let byHand = passes(parameters, X, Y).gradient
    var table = Table(
      ["gradient", "shape", "norm by matrices", "largest difference to the layers"],
      caption: "\(model.parameters.count) parameters, a grid of 20×20 points.")
    var worst = 0.0
    let names = ["∂L/∂W₁", "∂L/∂b₁", "∂L/∂W₂", "∂L/∂b₂", "∂L/∂W₃", "∂L/∂b₃"]
    for (name, (own, layers)) in zip(names, zip(byHand, gradient.tensors)) {
      let difference = (own - layers.value).maxNorm
      worst = max(worst, difference)
      table.append([
        .text(name), .text("\(own.shape)"), .number(own.norm, digits: 6), .scientific(difference, digits: 1),
      ])
    }
    lesson.table(table)
    lesson.metric("matrixGradientDifference", worst)

    // And the same training: W ← W − α ∂L/∂W.
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: GradientDescent(learningRate: rate))
    let start = passes(parameters, X, Y).loss
    for _ in 0..<steps {
      let gradient = passes(parameters, X, Y).gradient
      for i in parameters.indices { parameters[i] -= rate * gradient[i] }
      trainer.step(samples)
    }
    let ends = (passes(parameters, X, Y).loss.squareRoot(), rootMeanSquareError(trainer.model, on: samples))
    lesson.text(
      """
      \(steps) steps of gradient descent, W ← W − \(rate) ∂L/∂W, take the root mean square (RMS) error from \
      \(start.squareRoot().fixed(digits: 4)) to \(ends.0.fixed(digits: 4)) by matrices and to \
      \(ends.1.fixed(digits: 4)) by layers; they differ by \(abs(ends.0 - ends.1).scientific(digits: 0)).
      """)
    lesson.metric("matrixTrainingDifference", abs(ends.0 - ends.1))
  }
}
