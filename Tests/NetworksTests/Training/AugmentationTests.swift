import Matrices
import Networks
import Testing

@Suite("Augmentation") struct AugmentationTests {
  /// Adds a number to the inputs, or doubles them.
  private struct Changed: Augmentation {
    var sum = 0.0
    var factor = 1.0
    func callAsFunction<S: Scalar>(
      _ batch: Samples<S>, using random: inout some RandomNumberGenerator
    ) -> Samples<S> {
      Samples(S(factor) * batch.inputs + S(sum), batch.targets)
    }
  }

  private func history(
    _ augmentations: [any Augmentation], seed: UInt64 = 1
  ) throws -> (History, Matrix<Double>) {
    var random = Random(seed: seed)
    var trainer = Trainer(
      Dense<Double>(weights: [[1]], bias: [[0]]), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 1e-30))
    trainer.augmentations = augmentations
    let samples = Samples<Double>([[3]], [[0]])
    let history = try trainer.fit(
      samples, validation: samples, epochs: 2, batchSize: 1, using: &random)
    return (history, trainer.model.parameters.flattened)
  }

  @Test(
    "training uses the changed samples, one augmentation after the other, validation does not")
  func order() throws {
    let (history, _) = try history([Changed(sum: 2), Changed(factor: 3)])
    // (3 (3 + 2))² and 3².
    #expect(history.epochs.map(\.trainingLoss) == [225, 225])
    #expect(history.epochs.map(\.validationLoss) == [9, 9])
  }

  @Test("what is random is new in each step, and follows from the seed")
  func random() throws {
    let losses = try history([InputNoise(standardDeviation: 0.5)]).0.epochs.map(\.trainingLoss)
    #expect(losses[0] != losses[1])
    #expect(try history([InputNoise(standardDeviation: 0.5)]).0.epochs.map(\.trainingLoss) == losses)
    #expect(try history([InputNoise(standardDeviation: 0.5)], seed: 2).0.epochs.map(\.trainingLoss) != losses)
  }

  @Test("smoothed labels in a training keep the logits of a constant model finite")
  func smoothing() throws {
    var random = Random(seed: 1)
    var trainer = Trainer(
      Dense<Double>(weights: .zeros(1, 2), bias: [[0, 0]]), loss: SoftmaxCrossEntropy(),
      optimizer: GradientDescent(learningRate: 1))
    trainer.augmentations = [LabelSmoothing(0.5)]
    let samples = Samples<Double>([[0]], [[1, 0]])
    try trainer.fit(samples, epochs: 300, batchSize: nil, using: &random)
    let bias = trainer.model.parameters.bias
    // q = ¾ and ¼ are ln 3 apart. The error of the gap shrinks by 1 − 2 q (1 − q) = 0.625 per step near it.
    #expect(abs(bias[0, 0] - bias[0, 1] - 1.0986122886681098) <= 1e-12)
  }
}
