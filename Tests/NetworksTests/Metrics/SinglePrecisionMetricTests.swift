import Matrices
import Networks
import Testing

/// Every metric of matrices in single precision, in the middle and at the ends of the range.
@Suite("Metrics in single precision") struct SinglePrecisionMetricTests {
  private let P: Matrix<Float> = [[9, 1], [12, 2.5], [10, 3]]
  private let Y: Matrix<Float> = [[6, 1], [8, 2], [10, 3.5]]

  @Test("each metric agrees with itself in double precision")
  func digits() {
    // Differences are exact here; a sum of six squares, a quotient and a root have ten roundings of numbers up to 25.
    let bound = 125 * Double(Float.ulpOfOne)
    let (P2, Y2) = (Matrix<Double>(P), Matrix<Double>(Y))
    #expect(abs(relativeL2Error(of: P, against: Y) - relativeL2Error(of: P2, against: Y2)) <= bound)
    #expect(abs(rootMeanSquaredError(of: P, against: Y) - rootMeanSquaredError(of: P2, against: Y2)) <= bound)
    #expect(abs(meanAbsoluteError(of: P, against: Y) - meanAbsoluteError(of: P2, against: Y2)) <= bound)
    #expect(
      abs(coefficientOfDetermination(of: P, against: Y) - coefficientOfDetermination(of: P2, against: Y2)) <= bound)
    #expect(accuracy(of: P, against: Y) == accuracy(of: P2, against: Y2))
    #expect(accuracy(of: P, against: [0, 1, 0]) == accuracy(of: P2, against: [0, 1, 0]))
    #expect(topAccuracy(1, of: P, against: Y) == topAccuracy(1, of: P2, against: Y2))
  }

  @Test(
    "relative errors and R² do not depend on the unit, bit for bit",
    arguments: [
      0x1p-100, 0x1p-70, 1, 0x1p70, 0x1p120,
    ] as [Float])
  func units(unit b: Float) {
    #expect(relativeL2Error(of: b * P, against: b * Y) == relativeL2Error(of: P, against: Y))
    // A root in Float where the squares leave its range, in Double elsewhere.
    let root = rootMeanSquaredError(of: P, against: Y)
    let scaledRoot = rootMeanSquaredError(of: b * P, against: b * Y) / Double(b)
    #expect(abs(scaledRoot / root - 1) <= 2 * Double(Float.ulpOfOne))
    #expect(meanAbsoluteError(of: b * P, against: b * Y) == Double(b) * meanAbsoluteError(of: P, against: Y))
    // Squares of rounded ratios instead of ratios of squares: a few roundings of a number below 10.
    let plain = coefficientOfDetermination(of: P, against: Y)
    #expect(abs(coefficientOfDetermination(of: b * P, against: b * Y) - plain) <= 40 * Double(Float.ulpOfOne))
  }

  @Test("a norm beyond the range of the numbers has a ratio to another one")
  func beyond() {
    let large = Matrix<Float>(rows: 8, columns: 8, repeating: 3e38)
    #expect(relativeL2Error(of: .zeros(8, 8), against: large) == 1)
    #expect(relativeL2Error(of: -large, against: large) == 2)
  }

  @Test("differences of the largest numbers, which are beyond their range, have a mean and R²")
  func differences() {
    let x: Float = 3e38
    let Y: Matrix<Float> = [[x], [-x]]
    #expect(meanAbsoluteError(of: -Y, against: Y) == 2 * Double(x))
    #expect(abs(rootMeanSquaredError(of: -Y, against: Y) / (2 * Double(x)) - 1) <= Double(Float.ulpOfOne))
    #expect(coefficientOfDetermination(of: Y, against: Y) == 1)
    #expect(abs(coefficientOfDetermination(of: -Y, against: Y) + 3) <= 8 * Double(Float.ulpOfOne))
  }

  @Test("equal targets have no R², for every number of them", arguments: [2, 3, 7, 10, 1000])
  func equalTargets(rows: Int) {
    func expect<S: Scalar>(_ type: S.Type) {
      let Y = Matrix<S>(rows: rows, columns: 1, repeating: 0.1)
      #expect(coefficientOfDetermination(of: Y, against: Y).isNaN)
      #expect(coefficientOfDetermination(of: Y + 1, against: Y) == -.infinity)
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test("targets far from 0 have the R² of their deviations")
  func far() {
    // The deviations −3 … 3 with the sum of squares 28; each prediction is off by 1, 7 in all.
    let Y = Matrix<Float>(rows: 7, columns: 1) { i, _ in 16_000_000 + Float(i) }
    #expect(abs(coefficientOfDetermination(of: Y + 1, against: Y) - 0.75) <= 4 * Double(Float.ulpOfOne))
  }

  @Test("predictions that are not numbers are wrong")
  func notNumbers() {
    let none = Matrix<Float>(rows: 2, columns: 2, repeating: .nan)
    let truth: Matrix<Float> = [[1, 0], [0, 1]]
    #expect(accuracy(of: none, against: [0, 1]) == 0)
    #expect(accuracy(of: none, against: truth) == 0 && accuracy(of: truth, against: none) == 0)
    for count in 1...2 {
      #expect(topAccuracy(count, of: none, against: truth) == 0)
      #expect(topAccuracy(count, of: truth, against: none) == 0)
    }
    // NaN is the largest: the class of the other number is not the best one, but the second best.
    let part: Matrix<Float> = [[.nan, 5], [0, 1]]
    #expect(accuracy(of: part, against: [1, 1]) == 0.5)
    #expect(topAccuracy(1, of: part, against: [[0, 1], [0, 1]]) == 0.5)
    #expect(topAccuracy(2, of: part, against: [[0, 1], [0, 1]]) == 1)
  }

  @Test("a number of classes below 1 traps")
  func classes() async {
    let confusion = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ConfusionMatrix(predicted: [], actual: [], classes: -3)
    }
    #expect(saidOnTrapping(confusion, "a confusion matrix needs at least one class, found -3"))
    let encoding = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Float>.oneHot([], classes: -1)
    }
    #expect(saidOnTrapping(encoding, "an encoding needs at least one class, found -1"))
  }
}
