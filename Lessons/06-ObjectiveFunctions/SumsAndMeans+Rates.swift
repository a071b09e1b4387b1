import Adjoint
import LessonKit

extension SumsAndMeans {
  /// Erratum E-10: the sum of lecture D1 and the mean of D4 are the same loss with different learning rates.
  func presentRates(_ lesson: inout Lesson) {
    lesson.heading("Sum or mean over the samples: a matter of the learning rate")
    lesson.text(
      """
      Lecture D1 takes half the sum over all samples, D4 the mean. Their gradients differ by the factor 2/k exactly, \
      at any parameters, so plain gradient descent takes the same path if α has the inverse factor. A rate that is \
      good for one is k/2 times too large, or too small, for the other.
      """)
    lesson.formula(
      """
      D1   L₁ = ½ Σ_ij (f_ij − y_ij)²       ∂L₁/∂f_ij = f_ij − y_ij
      D4   L₄ = 1/k Σ_ij (f_ij − y_ij)²     ∂L₄/∂f_ij = 2/k (f_ij − y_ij)

      ∇L₄ = 2/k ∇L₁      α₄ ∇L₄ = α₁ ∇L₁  for  α₄ = α₁ k/2
      """)
    var random = Random(seed: seed)
    let k = 50
    let X = Matrix<Double>.normal(k, 3, using: &random)
    let Y = X * [[1], [-2], [0.5]] + .normal(k, 1, standardDeviation: 0.1, using: &random)
    let samples = Samples(X, Y)
    let start = Dense<Double>(from: 3, to: 1, using: &random)
    let rate = 0.01
    let steps = 100

    var ratioError = 0.0
    let theta = start.parameters.flattened
    let sumGradient = FullBatch(start, loss: SumOfSquares(), samples: samples)(theta).gradient
    let meanGradient = FullBatch(start, loss: MeanSquaredError(), samples: samples)(theta).gradient
    for (a, b) in zip(sumGradient.elements, meanGradient.elements) {
      ratioError = max(ratioError, abs(b / a / (2 / Double(k)) - 1))
    }
    func train(_ loss: some Loss, rate: Double) -> Dense<Double> {
      var trainer = Trainer(start, loss: loss, optimizer: GradientDescent(learningRate: rate))
      for _ in 0..<steps { trainer.step(samples) }
      return trainer.model
    }
    let scaled = rate * Double(k) / 2
    let runs = [
      ("D1, sum", rate, train(SumOfSquares(), rate: rate)),
      ("D4, mean, rescaled: α k/2", scaled, train(MeanSquaredError(), rate: scaled)),
      ("D4, mean, the same α", rate, train(MeanSquaredError(), rate: rate)),
      ("D1, sum, with D4's α", scaled, train(SumOfSquares(), rate: scaled)),
    ]
    let reference = runs[0].2.parameters.flattened
    var table = Table(
      ["loss", "α", "MSE after \(steps) steps", "weights differ by"],
      caption: "A linear model of 3 inputs, k = \(k), one output; noise of mean square 0.01. Last: the largest "
        + "difference to the weights of the first row.")
    for (name, rate, model) in runs {
      let mse = MeanSquaredError()(model(X), Y).value
      table.append([
        .text(name), .number(rate, digits: 2), mse < 1e4 ? .number(mse, digits: 6) : .scientific(mse, digits: 1),
        .scientific((model.parameters.flattened - reference).maxNorm, digits: 1),
      ])
    }
    lesson.table(table)
    lesson.text(
      "The ratio of the two gradients is 2/k = \(2 / Double(k)) in all parameters, within \(power(ratioError)).")
    lesson.metric("gradientRatioError", ratioError)
    lesson.metric("rescaledWeightDifference", (runs[1].2.parameters.flattened - reference).maxNorm)
    let losses = runs.map { MeanSquaredError()($0.2(X), Y).value }
    lesson.metric("rescaledLoss", losses[1])
    lesson.metric("unscaledLoss", losses[2])
    lesson.metric("divergedLoss", losses[3])
  }
}
