import Matrices
import Networks
import Testing

@Suite("Monte Carlo predictions") struct MonteCarloPredictionTests {
  /// y = Σ_j m_j x_j w_j with independent masks of variance p/(1 − p): mean Σ x_j w_j, variance p/(1 − p) Σ (x_j w_j)².
  @Test("a linear layer after dropout has the closed form of mean and standard deviation")
  func closedForm() {
    var random = Random(seed: 1)
    let w = Matrix<Double>.normal(20, 1, using: &random)
    let model = Chain(
      Dropout<Double>(rate: 0.2, using: &random), Dense(weights: w, bias: .zeros(1, 1)))
    let x = Matrix<Double>.normal(1, 20, using: &random)
    let passes = 4000
    let prediction = model.monteCarloPrediction(of: x, passes: passes, using: &random)
    let standardDeviation = (0.25 * (x ⊙ Matrix(w.T)).sumOfSquares).squareRoot()
    // Four standard deviations of a mean, and of a standard deviation (a kurtosis of 3 or below) over so many passes.
    #expect(
      abs(prediction.mean[0, 0] - (x * w)[0, 0]) <= 4 * standardDeviation / Double(passes).squareRoot())
    #expect(
      abs(prediction.modelStandardDeviation[0, 0] / standardDeviation - 1) <= 4 / (2 * Double(passes)).squareRoot())
  }

  @Test("the noise of the observations adds to the variance")
  func noise() {
    var random = Random(seed: 2)
    let model = Chain(Dropout<Double>(rate: 0.5, using: &random), Identity())
    let X = Matrix<Double>.ones(3, 2)
    let prediction = model.monteCarloPrediction(
      of: X, passes: 50, noiseStandardDeviation: 0.5, using: &random)
    // A square, a sum and a root: two roundings of numbers up to 2.
    let variance = square(prediction.modelStandardDeviation) + 0.25
    #expect(distance(square(prediction.standardDeviation), variance) <= 8 * .ulpOfOne)
    #expect(prediction.modelStandardDeviation.columnMinima()[0, 0] > 0)
  }

  @Test("without dropout, and for one pass, the standard deviation is 0; the model is not changed")
  func certain() {
    var random = Random(seed: 3)
    let certain = Chain(Dense<Double>(from: 2, to: 3, using: &random), Tanh())
    let X = Matrix<Double>.normal(4, 2, using: &random)
    let prediction = certain.monteCarloPrediction(of: X, passes: 7, using: &random)
    #expect(prediction.mean == certain(X))
    #expect(prediction.modelStandardDeviation.maxNorm == 0)
    let model = Chain(Dropout<Double>(rate: 0.5, using: &random), Identity())
    let single = model.monteCarloPrediction(of: X, passes: 1, using: &random)
    #expect(single.modelStandardDeviation.maxNorm == 0)
  }

  @Test("batch norm uses its running statistics")
  func batchNorm() {
    var random = Random(seed: 4)
    let model = Chain(
      BatchNorm<Double>(features: 2), Dropout<Double>(rate: 0.5, using: &random))
    let X = Matrix<Double>.normal(4, 2, using: &random) + 5
    let all = model.monteCarloPrediction(of: X, passes: 3, using: &random)
    // Masks of 0 or 2 of outputs around 5: batch statistics would bring them to 0.
    #expect(all.mean.maxNorm > 4)
  }

  @Test(
    "standard deviations do not depend on the unit, bit for bit, also where squares leave the range",
    arguments: [0x1p-90, 0x1p-70, 0x1p70, 0x1p100] as [Float])
  func units(unit b: Float) {
    func prediction(_ b: Float) -> MonteCarloPrediction<Float> {
      var random = Random(seed: 6)
      let model = Chain(Dropout<Float>(rate: 0.5, using: &random), Identity())
      let X = 1 + Matrix<Float>.uniform(3, 20, using: &random)
      return model.monteCarloPrediction(of: b * X, passes: 20, noiseStandardDeviation: b / 2, using: &random)
    }
    let (plain, scaled) = (prediction(1), prediction(b))
    #expect(plain.modelStandardDeviation.maxNorm > 0)
    #expect(scaled.modelStandardDeviation == b * plain.modelStandardDeviation)
    #expect(scaled.standardDeviation == b * plain.standardDeviation)
  }

  @Test("no passes trap with a sentence")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Identity<Double>().monteCarloPrediction(of: .ones(1, 1), passes: 0, using: &random)
    }
    #expect(saidOnTrapping(result, "a mean needs at least one pass, found 0"))
  }
}
