import Matrices
import Networks
import Testing

@testable import PhysicsInformed

@Suite("CoordinateFunction") struct CoordinateFunctionTests {
  private func expectSlopes(_ function: CoordinateFunction) {
    let h = 1e-3
    let x = Matrix<Double>(rows: 33, columns: 1) { i, _ in Double(i - 16) / 8 }
    func difference(_ f: (Matrix<Double>) -> Matrix<Double>) -> Matrix<Double> {
      (8 * (f(x + h) - f(x - h)) - (f(x + 2 * h) - f(x - 2 * h))) / (12 * h)
    }
    let s = function.slopes(at: x)
    // The error h⁴/30 times a fifth derivative of up to 100, and a rounding of 1.5 ε/h for values up to 30: 3e-12 and
    // 1e-11.
    let tolerance = 1e-10
    #expect((s.first - difference { function.slopes(at: $0).value }).maxNorm < tolerance)
    #expect((s.second - difference { function.slopes(at: $0).first }).maxNorm < tolerance)
    #expect((s.third - difference { function.slopes(at: $0).second }).maxNorm < tolerance)
  }

  @Test("each derivative is that of the one before")
  func derivatives() {
    expectSlopes(.constant(3))
    expectSlopes(.distance(from: 0.3))
    expectSlopes(.squaredDistance(from: -0.7))
    expectSlopes(.distances(from: -0.5, and: 1.5))
    expectSlopes(.sine(0.4, frequency: 2.5, from: 0.2))
    expectSlopes(.cosine(-0.6, frequency: 1.5, from: 0.2))
  }

  @Test("each derivative is that of the one before, of products, functions of functions and hyperbolic sines too")
  func rules() {
    let (sine, cosine) = (CoordinateFunction.sine(frequency: 1.5), CoordinateFunction.cosine(frequency: 1.2, from: 0.4))
    expectSlopes(sine * cosine)
    expectSlopes(sine.of(cosine))
    expectSlopes(.hyperbolicSine(strength: 1))
  }

  @Test("values by hand, of products, functions of functions and hyperbolic sines")
  func valuesOfRules() {
    func value(_ function: CoordinateFunction, _ x: Double) -> Double { function.slopes(at: [[x]]).value[0, 0] }
    #expect(value(.distance(from: 1) * .distance(from: 3), 5) == 8)
    #expect(value(.squaredDistance(from: 1).of(.distance(from: 3)), 6) == 4)
    let stretching = CoordinateFunction.hyperbolicSine(strength: 6)
    // sinh 3 / sinh 6 and the limit κ/sinh κ of φ/x, each to a few roundings.
    #expect(abs(value(stretching, 0.5) / 0.04966396370971660 - 1) <= 1e-15)
    #expect(value(stretching, 0) == 0 && abs(value(stretching, 1) - 1) <= 1e-15)
    #expect(abs(value(stretching, 1e-12) / 1e-12 / 0.029745208880876159 - 1) <= 1e-15)
  }

  @Test("a stretching by 0, or by more than numbers hold, is refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = CoordinateFunction.hyperbolicSine(strength: 0) }
    await #expect(processExitsWith: .failure) { _ = CoordinateFunction.hyperbolicSine(strength: 800) }
  }

  @Test("values by hand")
  func values() {
    func value(_ function: CoordinateFunction, _ x: Double) -> Double {
      function.slopes(at: [[x]]).value[0, 0]
    }
    #expect(value(.constant(3), 2) == 3)
    #expect(value(.distance(from: 0.5), 2) == 1.5)
    #expect(value(.squaredDistance(from: 0.5), 2) == 2.25)
    #expect(value(.distances(from: -1, and: 1), 0.5) == 0.75)
    #expect(value(.sine(2, frequency: 3, from: 1), 1) == 0)
    #expect(value(.cosine(2, frequency: 3, from: 1), 1) == 2)
    // Distances are 0 at the ends also where these are no binary fractions.
    #expect(value(.distances(from: 0.1, and: 0.7), 0.1) == 0)
    #expect(value(.distances(from: 0.1, and: 0.7), 0.7) == 0)
  }

  @Test("it is computed in double precision, and then rounded")
  func precision() {
    // 1e10 + x − 1e10 is x in double precision, and nothing in single.
    let function = CoordinateFunction { x in
      ActivationSlopes(x + 1e10 - 1e10, x, x, x)
    }
    #expect(function.slopes(at: [[0.5]] as Matrix<Float>).value == [[0.5]])
  }
}
