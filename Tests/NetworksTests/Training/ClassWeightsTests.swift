import Matrices
import Networks
import Testing

@Suite("Class weights") struct ClassWeightsTests {
  @Test("w = n / (K n_k): rare classes weigh more, all classes together the same")
  func numbers() {
    let labels = [0, 0, 0, 0, 1, 1, 2, 2]
    let weights = classWeights(balancing: labels, classes: 3)
    let expected: [Double] = [8.0 / 12, 8.0 / 6, 8.0 / 6]
    #expect(weights == expected)
    // The eight weights add up to 8: n / K from each class, rounded once each.
    let total = labels.map { weights[$0] }.reduce(0, +)
    #expect(abs(total - 8) <= 8 * 8.0.ulp)
    #expect(classWeights(balancing: [1, 0, 1, 0], classes: 2) == [1, 1])
  }

  @Test("a class that does not occur has the weight 0")
  func absent() {
    let expected: [Double] = [2.0 / 3, 0, 2.0 / 3]
    #expect(classWeights(balancing: [0, 2], classes: 3) == expected)
  }

  @Test("with weights, the best constant prediction of two classes is ½, whatever their frequencies")
  func training() throws {
    // Without inputs the best logits are those of the frequencies, ln 3 apart; with the weights, equal.
    let labels = [0, 1, 1, 1]
    let samples = Samples<Double>(.zeros(4, 1), .oneHot(labels, classes: 2))
    let balanced = samples.weighted(
      byClass: classWeights(balancing: labels, classes: 2), labels: labels)
    var random = Random(seed: 1)
    for (samples, gap) in [(samples, 1.0986122886681098), (balanced, 0)] {
      var trainer = Trainer(
        Dense<Double>(weights: .zeros(1, 2), bias: [[1, 0]]), loss: SoftmaxCrossEntropy(),
        optimizer: GradientDescent(learningRate: 1))
      try trainer.fit(samples, epochs: 200, batchSize: nil, using: &random)
      let bias = trainer.model.parameters.bias
      // The gap's error shrinks by 1 − 2 q (1 − q) or so per step, with q (1 − q) > 0.18: 0.64²⁰⁰ is far below
      // rounding.
      #expect(abs(bias[0, 1] - bias[0, 0] - gap) <= 1e-12)
    }
  }

  @Test("a label that is no class traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = classWeights(balancing: [0, 3], classes: 3)
    }
    #expect(saidOnTrapping(result, "classes are 0 to 2, found 3"))
  }
}
