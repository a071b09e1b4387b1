import Matrices
import Networks
import Testing

@Suite("Learning curve") struct LearningCurveTests {
  @Test("parts grow from the first sample on")
  func parts() {
    let samples = Samples<Double>([[1], [2], [3], [4]], [[1], [2], [3], [4]])
    let curve = samples.learningCurve(counts: [1, 3]) { part in
      (Metrics(loss: part.inputs.sum), Metrics(loss: -part.targets.sum, accuracy: 1))
    }
    #expect(curve.points.map(\.count) == [1, 3])
    #expect(curve.points.map(\.training.loss) == [1, 6])
    #expect(
      curve.points.map(\.validation) == [
        Metrics(loss: -1, accuracy: 1), Metrics(loss: -6, accuracy: 1),
      ])
  }

  @Test("a line through noise: with more points the training loss rises, the validation loss falls")
  func line() throws {
    var random = Random(seed: 1)
    func noisy(_ count: Int) -> Samples<Double> {
      let X = Matrix<Double>.normal(count, 4, using: &random)
      return Samples(X, X.rowSums() + .normal(count, 1, using: &random))
    }
    let (training, validation) = (noisy(400), noisy(2000))
    let curve = try training.learningCurve(counts: [6, 400]) { part in
      var trainer = Trainer(
        Dense<Double>(from: 4, to: 1, using: &random), loss: MeanSquaredError(),
        optimizer: GradientDescent(learningRate: 0.05))
      try trainer.fit(part, epochs: 3000, batchSize: nil, using: &random)
      return (trainer.metrics(on: part), trainer.metrics(on: validation))
    }
    // Five parameters leave 1/6 of the noise of six points in the mean, 395/400 of that of 400 points; on other points
    // the noise, 1, is the least, and the parameters' errors come on top.
    #expect(curve.points[0].training.loss < curve.points[1].training.loss)
    #expect(curve.points[0].validation.loss > curve.points[1].validation.loss)
    let gaps = curve.points.map { $0.validation.loss - $0.training.loss }
    #expect(gaps[1] < gaps[0])
  }

  @Test("more samples than there are trap")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Samples<Double>(.zeros(4, 1), .zeros(4, 1)).learningCurve(counts: [2, 5]) { _ in
        (Metrics(loss: 0), Metrics(loss: 0))
      }
    }
    #expect(saidOnTrapping(result, "a part of 4 samples has 1 to 4, found 5"))
  }
}
