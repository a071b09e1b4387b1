import Matrices
import Testing

@testable import Verification

@Suite("Values with derivatives on a tape") struct DerivativeVariableTests {
  /// x itself: its first derivative is 1, and the second 0.
  private func variable(_ x: Double) -> DerivativeVariable {
    let tape = Tape()
    return DerivativeVariable(
      value: tape.variable([[x]]), first: [tape.variable([[1]])], second: [tape.variable([[0]])],
      pairs: [(0, 0)])
  }

  private func expect(_ f: DerivativeVariable, _ value: Double, _ first: Double, _ second: Double) {
    // A few roundings of numbers of order 1.
    for (found, right) in zip([f.value, f.first[0], f.second[0]], [value, first, second]) {
      #expect(abs(found.value[0, 0] - right) <= 1e-14 * max(1, abs(right)))
    }
  }

  @Test("sums, multiples and products: x³ − 2x + 1 has the derivatives 3x² − 2 and 6x")
  func polynomial() {
    let x = variable(1.5)
    expect(1 + (x ⊙ x ⊙ x - 2 * x), 1.375, 4.75, 9)
  }

  @Test("quotients: 1/x has −1/x² and 2/x³")
  func quotient() {
    let x = variable(2)
    expect(x / (x ⊙ x), 0.5, -0.25, 0.25)
  }

  @Test("functions: e^2x, sin (x − 2), Φ(x − 2), ln x and ln 2x where their values are simple")
  func functions() {
    expect((2 * variable(0)).exponential(), 1, 2, 4)
    expect((-2 + variable(2)).sine(), 0, 1, 0)
    expect((-2 + variable(2)).normalDistribution(), 0.5, 1 / (2 * Double.pi).squareRoot(), 0)
    expect(variable(1).logarithm(), 0, 1, -1)
    expect((2 * variable(0.5)).logarithm(), 0, 2, -4)
  }

  @Test("mixed derivatives: those of sin(xy) at x = y = √(π/2) are −π/2 along both")
  func mixed() {
    let tape = Tape()
    let root = (Double.pi / 2).squareRoot()
    let (zero, one) = (tape.variable([[0]]), tape.variable([[1]]))
    func coordinate(_ first: [Variable]) -> DerivativeVariable {
      DerivativeVariable(
        value: tape.variable([[root]]), first: first, second: [zero], pairs: [(0, 1)])
    }
    // cos(xy) − xy sin(xy), at an angle of π/2.
    let f = (coordinate([one, zero]) ⊙ coordinate([zero, one])).sine()
    #expect(abs(f.second[0].value[0, 0] + .pi / 2) <= 1e-14)
  }
}
