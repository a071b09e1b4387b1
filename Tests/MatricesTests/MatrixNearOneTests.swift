import Foundation
import Matrices
import Testing

@Suite("Functions near 1") struct MatrixNearOneTests {
  /// Magnitudes from 1e-12 to 1e2, ten to a decade, of both signs.
  private let samples = (-120...20).flatMap { (tenths: Int) -> [Double] in
    let magnitude = pow(10, Double(tenths) / 10)
    return [magnitude, -magnitude]
  }

  /// The largest relative error, in units of `ulpOfOne`, against the C library in `Double`.
  private func error<S: Scalar>(
    _ function: (Matrix<S>) -> Matrix<S>, _ exact: (Double) -> Double, _ inputs: [Double]
  ) -> Double {
    let inputs = inputs.map { S($0) }
    let found = function(.row(inputs)).elements
    return zip(inputs, found).map { x, y in
      abs(Double(y) / exact(Double(x)) - 1) / Double(S.ulpOfOne)
    }.max() ?? 0
  }

  @Test("ln(1 + x) keeps its digits near 0")
  func logarithm() {
    let inputs = samples.filter { $0 > -1 }
    // Theorem 4 of Goldberg has 5 ε (half an ulp of 1 each) for a logarithm that is right to half a unit; this one's is
    // to 1 unit, of up to 2 · ulpOfOne/2 relatively: 1 more. In Double the oracle adds one.
    #expect(error({ log1p($0) as Matrix<Float> }, Foundation.log1p, inputs) <= 6)
    #expect(error({ log1p($0) as Matrix<Double> }, Foundation.log1p, inputs) <= 7)
  }

  @Test("eˣ − 1 keeps its digits near 0")
  func exponential() {
    // |x| ≤ 80, where e^x is a number of type Float. Relative to the result: on −1…1, u has 1.1 units, and by the
    // slow variation of (u − 1) / ln u (its logarithm changes by at most half as much as that of u) counts half;
    // the logarithm 1 unit, twice ulpOfOne/2; two subtractions, a product and a quotient half a unit each: 4.
    // Beyond, e^(x − c) adds 1.1, its product and sum 1 more, and x − c is rounded: |x| ulpOfOne / 2 = 40.
    let near = samples.filter { abs($0) <= 1 }
    let far = samples.filter { abs($0) <= 80 }
    #expect(error({ expm1($0) as Matrix<Float> }, Foundation.expm1, near) <= 4)
    #expect(error({ expm1($0) as Matrix<Float> }, Foundation.expm1, far) <= 46)
    #expect(error({ expm1($0) as Matrix<Double> }, Foundation.expm1, near) <= 5)
    #expect(error({ expm1($0) as Matrix<Double> }, Foundation.expm1, far) <= 47)
  }

  private func checkSigns<S: Scalar>(_ type: S.Type) {
    #expect(log1p(Matrix<S>.row([.infinity]))[0, 0] == .infinity)
    #expect(expm1(Matrix<S>.row([-0.0, 0])).elements.map(\.sign) == [.minus, .plus])
    #expect(log1p(Matrix<S>.row([-0.0, 0])).elements.map(\.sign) == [.minus, .plus])
    // log1p keeps x = 1e-30, and the largest number.
    #expect(log1p(Matrix<S>.row([1e-30]))[0, 0] == 1e-30)
    #expect(log1p(Matrix<S>.row([.greatestFiniteMagnitude]))[0, 0].isFinite)
  }

  @Test("ln(1 + ∞) = ∞, and zeros keep their sign")
  func signs() {
    checkSigns(Float.self)
    checkSigns(Double.self)
  }

  @Test("the values at the ends")
  func ends() {
    let ln: [Double] = log1p(Matrix<Double>.row([0, -1, -2])).elements
    #expect(ln[0] == 0 && ln[1] == -.infinity && ln[2].isNaN)
    let e: [Float] = expm1(Matrix<Float>.row([0, -200, 200, -.infinity, .infinity, .nan])).elements
    #expect(Array(e[..<5]) == [0, -1, .infinity, -1, .infinity] && e[5].isNaN)
  }
}
