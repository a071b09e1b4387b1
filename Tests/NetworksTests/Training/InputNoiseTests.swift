import Matrices
import Networks
import Testing

@Suite("Input noise") struct InputNoiseTests {
  @Test("inputs change by normal numbers of the standard deviation, targets and weights stay")
  func noise() {
    var random = Random(seed: 1)
    let batch = Samples<Double>(
      .ones(2000, 5), .ones(2000, 1), weights: .ones(2000, 1))
    let noisy = InputNoise(standardDeviation: 0.5)(batch, using: &random)
    #expect(noisy.targets == batch.targets && noisy.weights == batch.weights)
    let noise = noisy.inputs - batch.inputs
    // 10⁴ numbers: the mean's standard deviation is 0.005, that of the mean square √2 / 100 of 0.25. Five of each.
    #expect(abs(noise.mean) <= 0.025)
    #expect(abs(noise.sumOfSquares / 10_000 - 0.25) <= 0.25 * 0.0708)
    #expect(InputNoise(standardDeviation: 0)(batch, using: &random).inputs == batch.inputs)
  }

  @Test("for an affine model the mean loss is larger by σ² ‖W‖² / m: weight decay")
  func penalty() {
    var random = Random(seed: 2)
    let model = Dense<Double>(from: 3, to: 2, using: &random)
    let batch = Samples<Double>(.normal(50, 3, using: &random), .normal(50, 2, using: &random))
    let loss = MeanSquaredError()
    let plain = loss(model(batch.inputs), batch.targets).value
    let sigma = 0.1
    let values = (0..<4000).map { _ in
      loss(model(InputNoise(standardDeviation: sigma)(batch, using: &random).inputs), batch.targets).value
    }
    let spread = MeanAndStandardDeviation(values)
    // The mean over 2 outputs divides ‖W‖² by 2. Five standard deviations of the mean of 4000 values.
    let expected = plain + sigma * sigma * model.parameters.weights.sumOfSquares / 2
    let bound = 5 * spread.standardDeviation / 4000.0.squareRoot()
    #expect(abs(spread.mean - expected) <= bound)
    // The effect is far larger than what is left to chance.
    #expect(expected - plain > 3 * bound)
  }

  @Test("a negative standard deviation traps")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = InputNoise(standardDeviation: -1)
    }
    #expect(
      saidOnTrapping(result, "the standard deviation of noise is at least 0 and finite, found -1.0"))
  }
}
