import Matrices
import Testing

/// Always the same bits: the ends of what a generator can give.
private struct Constant: RandomNumberGenerator {
  var bits: UInt64
  mutating func next() -> UInt64 { bits }
}

@Suite("Random matrices") struct MatrixRandomTests {
  /// Mean, and the second, third and fourth central moments.
  private func moments<S: Scalar>(_ A: Matrix<S>) -> (Double, Double, Double, Double) {
    let x = Matrix<Double>(A)
    let d = x - x.mean
    let square = d ⊙ d
    return (x.mean, square.mean, (square ⊙ d).mean, (square ⊙ square).mean)
  }

  private func checkUniform<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 5)
    let n = 100_000.0
    let A = Matrix<S>.uniform(1000, 100, in: -1...3, using: &random)
    #expect(A.minimum >= -1 && A.maximum <= 3)
    // Five standard errors. With width w = 4: variance w²/12 = 4/3, fourth moment w⁴/80 = 16/5; the standard
    // error of the mean is √(σ²/n), of the variance √((μ₄ − σ⁴)/n).
    let (mean, variance, _, _) = moments(A)
    #expect(abs(mean - 1) <= 5 * (4 / 3 / n).squareRoot())
    #expect(abs(variance - 4 / 3) <= 5 * ((16 / 5 - 16 / 9) / n).squareRoot())
  }

  @Test("uniform numbers fill their range evenly")
  func uniform() {
    checkUniform(Float.self)
    checkUniform(Double.self)
  }

  private func checkBounds<S: Scalar>(_ type: S.Type) {
    var (low, high) = (Constant(bits: 0), Constant(bits: .max))
    #expect(Matrix<S>.uniform(1, 5, using: &low).minimum > 0)
    #expect(Matrix<S>.uniform(1, 5, using: &high) == .ones(1, 5))
    // Bounds whose difference is rounded up.
    for (a, b) in [(-0.1, 0.7), (0.1, 0.3), (-0.7, 0.1), (1, 1 + S.ulpOfOne), (-3, 0.1)] as [(S, S)] {
      #expect(Matrix<S>.uniform(1, 1, in: a...b, using: &high)[0, 0] <= b)
      #expect(Matrix<S>.uniform(1, 1, in: a...b, using: &low)[0, 0] >= a)
    }
    var random = Random(seed: 6)
    let x = (0..<1000).map { _ in S(Int.random(in: -99...99, using: &random)) / 97 }
    for (a, b) in zip(x, x.dropFirst()) where a <= b {
      #expect(Matrix<S>.uniform(1, 1, in: a...b, using: &high)[0, 0] <= b)
    }
  }

  @Test("uniform numbers are never 0 in (0, 1] and never leave their range")
  func bounds() {
    checkBounds(Float.self)
    checkBounds(Double.self)
  }

  private func checkWide<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 9)
    let x = S.greatestFiniteMagnitude
    let A = Matrix<S>.uniform(100, 100, in: -x...x, using: &random)
    #expect(A.minimum >= -x && A.maximum <= x)
    // x times uniform numbers between −1 and 1, whose square has the mean 1/3 and the variance 1/5 − 1/9 = 4/45: five
    // standard errors of 10⁴ of them.
    let B = Matrix<Double>(A / x)
    let (meanSquare, third): (Double, Double) = (square(B).mean, 1.0 / 3)
    let (error, squareError): (Double, Double) = ((third / 10_000).squareRoot(), (4.0 / 45 / 10_000).squareRoot())
    #expect(abs(B.mean) <= 5 * error)
    #expect(abs(meanSquare - third) <= 5 * squareError)
  }

  @Test("a range longer than the largest number is filled evenly, too")
  func wide() {
    checkWide(Float.self)
    checkWide(Double.self)
  }

  @Test("a range and a standard deviation that are not finite trap")
  func traps() async {
    let range = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = Matrix<Float>.uniform(1, 1, in: 0 ... .infinity, using: &random)
    }
    #expect(range.message.contains("uniform numbers lie in a finite range, found 0.0 to inf"))
    let normal = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = Matrix<Float>.normal(1, 1, standardDeviation: .nan, using: &random)
    }
    #expect(normal.message.contains("a standard deviation is at least 0 and finite, found nan"))
  }

  private func checkNormal<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 7)
    let n = 200_000.0
    let A = Matrix<S>.normal(1000, 200, using: &random)
    // Five standard errors of n independent normal numbers: √(1/n) for the mean, √(2/n) for the variance,
    // √(15/n) for the third moment and √(96/n) for the fourth, as E x⁶ = 15 and E x⁸ − 9 = 96.
    let (mean, variance, third, fourth) = moments(A)
    #expect(abs(mean) <= 5 * (1 / n).squareRoot())
    #expect(abs(variance - 1) <= 5 * (2 / n).squareRoot())
    #expect(abs(third) <= 5 * (15 / n).squareRoot())
    #expect(abs(fourth - 3) <= 5 * (96 / n).squareRoot())
  }

  @Test("normal numbers have the moments 0, 1, 0 and 3")
  func normal() {
    checkNormal(Float.self)
    checkNormal(Double.self)
  }

  @Test("a normal number is independent of its pair and of its neighbours")
  func independence() {
    var random = Random(seed: 8)
    // One block, as cosine and sine of a pair lie half of it apart.
    let n = 65_536
    let x = Matrix<Double>.normal(1, n, using: &random).elements
    for distance in [1, 2, 8, n / 2] {
      let (first, second) = (
        Matrix<Double>.row(Array(x.dropLast(distance))),
        Matrix<Double>.row(Array(x.dropFirst(distance)))
      )
      // Correlations of independent numbers and of their squares have the standard errors √(1/m), √(4/m).
      let m = Double(first.count)
      #expect(abs(first.dot(second)) / m <= 5 * (1 / m).squareRoot())
      let squares = (square(first) - 1).dot(square(second) - 1)
      #expect(abs(squares) / m <= 5 * (4 / m).squareRoot())
    }
  }

  @Test("the same seed gives the same matrix, another seed another one")
  func seeds() {
    for (rows, columns) in [(1, 1), (3, 7), (8, 8), (5, 13), (0, 4)] {
      var (a, b, c) = (Random(seed: 9), Random(seed: 9), Random(seed: 10))
      let A = Matrix<Float>.normal(rows, columns, using: &a)
      #expect(A == .normal(rows, columns, using: &b))
      #expect(A.isEmpty || A != .normal(rows, columns, using: &c))
      #expect(A.firstNonFinite == nil)
      #expect(
        Matrix<Double>.uniform(rows, columns, using: &a)
          == .uniform(rows, columns, using: &b))
    }
  }

  @Test("mean and standard deviation shift and scale")
  func shiftAndScale() {
    var (a, b) = (Random(seed: 11), Random(seed: 11))
    let A = Matrix<Double>.normal(4, 5, mean: 3, standardDeviation: 0.5, using: &a)
    #expect(A == 0.5 * Matrix<Double>.normal(4, 5, using: &b) + 3)
  }
}
