import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("ResidualAdaptive") struct ResidualAdaptiveTests {
  @Test("weights are |f|ᵏ over their mean, plus c")
  func weights() {
    #expect(ResidualAdaptive().weights([[1], [-3]]) == [[1.5], [2.5]])
    // 1 and 9, mean 5.
    func squares(_ f: Matrix<Double>) -> Matrix<Double> {
      ResidualAdaptive(power: 2, floor: 0).weights(f)
    }
    // Some roundings of numbers up to 2.
    let tolerance = 8 * Double.ulpOfOne
    #expect((squares([[1], [-3]]) - [[0.2], [1.8]]).maxNorm < tolerance)
    #expect(ResidualAdaptive(power: 0, floor: 0).weights([[1], [-3]]) == [[1], [1]])
    #expect(ResidualAdaptive().weights([[0], [0]]) == [[1], [1]])
    // Whose squares underflow.
    #expect((squares([[1e-200], [-3e-200]]) - [[0.2], [1.8]]).maxNorm < tolerance)
  }

  @Test("drawn without replacement, one after the other in proportion to the weights")
  func frequencies() {
    // Weights 1.25, 1.5, 3.25 of 6: mean of |f| is 4.
    let f: Matrix<Double> = [[1], [2], [9]]
    let w = ResidualAdaptive().weights(f).elements
    var random = Random(seed: 1)
    let draws = 20_000
    var counts = [[Int]: Int]()
    for _ in 0..<draws {
      counts[ResidualAdaptive().rows(2, residuals: f, using: &random), default: 0] += 1
    }
    for i in 0..<3 {
      for j in 0..<3 where j != i {
        // The first by its part of the sum, the second by that of what is left.
        let p = w[i] / w.reduce(0, +) * w[j] / (w.reduce(0, +) - w[i])
        let standardDeviation = (p * (1 - p) * Double(draws)).squareRoot()
        #expect(abs(Double(counts[[i, j], default: 0]) - p * Double(draws)) < 5 * standardDeviation)
      }
    }
  }

  @Test("rows are different, and all of them if all are asked for")
  func different() {
    var random = Random(seed: 2)
    let f = Matrix<Double>.normal(1000, 1, using: &random)
    #expect(Set(ResidualAdaptive().rows(600, residuals: f, using: &random)).count == 600)
    #expect(
      Set(ResidualAdaptive().rows(1000, residuals: f, using: &random)) == Set(0..<1000))
    // Without a floor, what has no residual comes last.
    let few: Matrix<Double> = [[0], [1], [0], [2]]
    #expect(
      Set(ResidualAdaptive(floor: 0).rows(2, residuals: few, using: &random)) == [1, 3])
  }

  @Test("without a floor, candidates without a residual come last and in random order")
  func withoutFloor() {
    // One of five has a residual, or all have some but all weights except one are 0 in floating point.
    let cases: [(adaptive: ResidualAdaptive, f: Matrix<Double>)] = [
      (ResidualAdaptive(floor: 0), [[0], [0], [1], [0], [0]]),
      (ResidualAdaptive(power: 400, floor: 0), [[0.1], [0.1], [1], [0.1], [0.1]]),
    ]
    for (adaptive, f) in cases {
      var random = Random(seed: 4)
      let draws = 4000
      var counts = [Int](repeating: 0, count: 5)
      for _ in 0..<draws {
        let rows = adaptive.rows(2, residuals: f, using: &random)
        #expect(rows[0] == 2)
        counts[rows[1]] += 1
      }
      // A quarter each, within five standard deviations √(n p (1 − p)).
      for i in [0, 1, 3, 4] { #expect(abs(counts[i] - draws / 4) < 137) }
    }
    // Weights of 0 differ all the same: 0.5⁴⁰⁰⁰ is far above 0.1⁴⁰⁰⁰.
    var random = Random(seed: 5)
    let f: Matrix<Double> = [[0.1], [1], [0.5]]
    for _ in 0..<20 {
      #expect(
        ResidualAdaptive(power: 4000, floor: 0).rows(3, residuals: f, using: &random) == [1, 2, 0])
    }
  }

  @Test("points gather where a model violates the equation")
  func points() {
    var random = Random(seed: 3)
    // u = 0, so all that is left of f is the source: x⁸ is near 0 on the left.
    let model = Dense<Double>(weights: .zeros(2, 1), bias: .zeros(1, 1))
    let equation = Poisson { X in square(square(square(X.column(0)))) }
    let candidates = equation.domain.uniform(5000, using: &random)
    let points = ResidualAdaptive(floor: 0).points(
      500, from: candidates, for: equation, model, using: &random)
    // With a density in proportion to x⁸ the mean of x is 9/10, or less, as the best candidates are soon gone.
    #expect(points.column(0).mean > 0.8)
    #expect(abs(candidates.column(0).mean - 0.5) < 0.03)
  }

  @Test("too many, no candidates, and residuals that are NaN are refused")
  func refused() async {
    var result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = ResidualAdaptive().rows(3, residuals: [[1], [2]], using: &random)
    }
    #expect(result.says("cannot draw 3 of 2 candidates"))
    result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ResidualAdaptive().weights([[1], [.nan]])
    }
    #expect(result.says("the residual of candidate 1 is nan"))
    await #expect(processExitsWith: .failure) { _ = ResidualAdaptive().weights(.zeros(0, 1)) }
    await #expect(processExitsWith: .failure) { _ = ResidualAdaptive(power: -1) }
    await #expect(processExitsWith: .failure) { _ = ResidualAdaptive(floor: -1) }
  }
}
