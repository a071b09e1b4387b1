import Matrices
import Testing

@testable import Verification

/// The observed order of a method: log₂ of the error's ratio when the step is halved.
func observedOrder(step h: Double, error: (Double) -> Double) -> Double {
  log(Matrix<Double>([[error(h) / error(h / 2)]]))[0, 0] / log(Matrix<Double>([[2]]))[0, 0]
}

@Suite("Finite differences") struct FiniteDifferencesTests {
  private func exponential(_ x: Double) -> Double { exp(Matrix<Double>([[x]]))[0, 0] }

  /// sin x by its series: in |x| ≤ 1.1 the first term left out, x²³/23!, is below 1e-21.
  private func sine(_ x: Double) -> Double {
    var (sum, term) = (0.0, x)
    for k in 1...11 {
      sum += term
      term *= -x * x / Double(2 * k * (2 * k + 1))
    }
    return sum
  }

  private func central(
    at p: Double, step h: Double, _ f: (Double) -> Double
  ) throws -> Double {
    guard case .value(let value) = FiniteDifferences.derivative(at: p, step: h, of: f) else {
      throw Kink()
    }
    return value
  }

  private struct Kink: Error {}

  @Test("both rules are exact for quadratics, up to rounding", arguments: [-3.0, 0, 0.5, 100])
  func quadratics(p: Double) throws {
    func f(_ x: Double) -> Double { 3 - 2 * x + 5 * x * x }
    let expected = -2 + 10 * p
    // A power of two: p ± h and p ± h/2 are exact. A value has a rounding error of three half-ulps of its
    // terms; the rules divide by h what is left of two and of eighteen of them.
    let h = 0x1p-10
    let size = 3 + 2 * (abs(p) + h) + 5 * (abs(p) + h) * (abs(p) + h)
    let rounding = 2 * Double.ulpOfOne * size / h
    #expect(abs(try central(at: p, step: h, f) - expected) <= rounding)
    let fivePoint = FiniteDifferences.fivePointDerivative(at: p, step: h, of: f)
    #expect(abs(fivePoint - expected) <= 3 * rounding)
  }

  @Test("the central rule is of order 2")
  func centralOrder() throws {
    // The error of e¹ is e h²/6 (1 + h²/20 + …): the order differs from 2 by h²/20 · ¾ / ln 2 = 5e-6
    // at h = 0.01; rounding, 1e-15/h against an error of 1e-5, adds 1e-7. Not h = 0.1, where the
    // cubic part is taken for a kink.
    let order = observedOrder(step: 0.01) { h in
      // The fit is of the parabola, so a larger bound would be needed to accept larger steps.
      (exponential(1 + h) - exponential(1 - h)) / (2 * h) - exponential(1)
    }
    #expect(abs(order - 2) < 1e-5)
    for h in [1e-3, 5e-4] {
      let expected = exponential(1) * h * h / 6
      let error = try central(at: 1, step: h, exponential) - exponential(1)
      // The error's own next term is h²/20 = 5e-8 of it; rounding is 1e-12 of 1e-7.
      #expect(abs(error - expected) <= 1e-4 * expected)
    }
  }

  @Test("the five-point rule is of order 4")
  func fivePointOrder() {
    // The error of e¹ is −e h⁴/480 (1 + O(h²)): at h = 0.2 the order differs from 4 by some h²/10 = 0.004;
    // rounding, 1e-15/h against an error of 1e-6, adds nothing.
    let order = observedOrder(step: 0.2) { h in
      FiniteDifferences.fivePointDerivative(at: 1, step: h, of: exponential) - exponential(1)
    }
    #expect(abs(order - 4) < 0.01)
  }

  @Test(
    "kinks within the step are found wherever they are",
    arguments: [-0.95, -0.5, -0.1, 0, 0.3, 0.75, 0.95])
  func kinks(position: Double) {
    // At position · h: beyond ± 0.97 h the five points hardly see it, and it hardly matters.
    let h = 1e-5
    let kink = 2.0 + position * h
    let functions: [(Double) -> Double] = [
      { abs($0 - kink) }, { max($0 - kink, 0) }, { 1e6 + max($0 - kink, 0) },
      // One of many terms: a hundredth of the slope.
      { 3 * $0 + 1e-2 * abs($0 - kink) },
    ]
    for f in functions {
      #expect(FiniteDifferences.derivative(at: 2, step: h, of: f) == .kink)
    }
  }

  @Test("a kink outside of the step is none, and the derivative is exact")
  func kinkOutside() throws {
    let h = 0x1p-17
    for p in [2 * h, -2 * h] {
      #expect(try central(at: p, step: h) { abs($0) } == (p > 0 ? 1 : -1))
      #expect(try central(at: p, step: h) { max($0, 0) } == (p > 0 ? 1 : 0))
    }
  }

  @Test("a kink that escapes falsifies the derivative by less than gradients are compared with")
  func escapingKink() throws {
    // f = x + δ|x − k|: whatever δ and k, either a kink is reported or the slope is off by at most
    // eleven times the bound of 1e-5: δ(1 − k) over the residual of the fit is at most 5.3, and f varies by 2.
    for size in [1e-7, 1e-6, 1e-5, 1e-4, 1e-2, 1] {
      for k in stride(from: -1.0, through: 1, by: 1 / 64) {
        let h = 0x1p-17
        let found = FiniteDifferences.derivative(at: 0, step: h) { $0 + size * abs($0 - k * h) }
        guard case .value(let value) = found else { continue }
        let truth = 1 - (k > 0 ? size : -size)
        #expect(abs(value - truth) <= 1.1e-4 * abs(truth))
      }
    }
  }

  @Test("smooth functions have no kinks, however flat, steep or far from zero")
  func smoothFunctions() throws {
    struct Smooth {
      let name: String
      let derivative: Double
      let f: (Double) -> Double
    }
    let p = 0.7
    let cosine = 1 - 2 * sine(p / 2) * sine(p / 2)
    let functions = [
      Smooth(name: "constant", derivative: 0) { _ in 3.7 },
      Smooth(name: "zero", derivative: 0) { _ in 0 },
      Smooth(name: "nearly flat", derivative: 1e-8 * cosine) { 1 + 1e-8 * self.sine($0) },
      Smooth(name: "small", derivative: 1e-8 * cosine) { 1e-8 * self.sine($0) },
      Smooth(name: "far from zero", derivative: cosine) { 1e6 + self.sine($0) },
      Smooth(name: "large", derivative: 1e9 * cosine) { 1e9 * self.sine($0) },
      Smooth(name: "steep", derivative: 100 * exponential(70)) { self.exponential(100 * $0) },
      Smooth(name: "extremum", derivative: 0) { 1 + ($0 - p) * ($0 - p) },
    ]
    let h = 1e-5
    for function in functions {
      let value = try #require(
        try? central(at: p, step: h, function.f), "\(function.name) has no kink")
      // The truncation error is h²/6 |f‴| ≤ 1e-4 h² of the slope times 100² where the function is steep; the next term
      // is h²/20 · 100² = 5e-8 of it; rounding is one ulp of the value over the step, times ten for the series or
      // exponential inside.
      let truncation = 1.000_001 * 1e4 / 6 * h * h * abs(function.derivative)
      let rounding = 10 * Double.ulpOfOne * abs(function.f(p)) / h
      #expect(abs(value - function.derivative) <= truncation + rounding, "\(function.name)")
    }
  }

  @Test("the difference is divided by the step as realized: a straight line has its slope exactly")
  func realizedStep() throws {
    // At 1000.1 neither p + h nor p − h is representable for h = 1e-5 · p: divided by 2h the slope
    // would be off by ulp(p)/h = 1e-11; divided by the realized step it is exact.
    for p in [1000.1, 0.3, 12345.678] {
      #expect(try central(at: p, step: FiniteDifferences.step(for: p)) { $0 } == 1)
    }
  }

  @Test("the step grows with the parameter and never falls below 1e-5")
  func step() {
    #expect(FiniteDifferences.step(for: 0) == 1e-5)
    #expect(FiniteDifferences.step(for: -0.5) == 1e-5)
    #expect(FiniteDifferences.step(for: -300) == 1e-5 * 300)
  }

  @Test("values that are not numbers give a derivative that is not a number")
  func notANumber() throws {
    #expect(try central(at: 1, step: 1e-5) { $0 > 1 ? .nan : $0 }.isNaN)
  }
}
