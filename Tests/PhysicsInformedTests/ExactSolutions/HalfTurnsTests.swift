import Matrices
import Networks
import Testing

@testable import PhysicsInformed

@Suite("HalfTurns") struct HalfTurnsTests {
  @Test("whole turns are left out, and halves are exact")
  func turns() {
    let half = HalfTurns(1.5, minus: 1, over: 1)
    #expect(half.angle == .pi / 2)
    #expect(half.times(5).angle == .pi / 2)
    #expect(half.times(1_000_002).angle.magnitude == .pi)
    #expect(half.times(1e9).angle == 0)
  }

  @Test("sines of large multiples, to a rounding of the angle")
  func multiples() {
    // sin(kπξ), ξ = (a − b)/ℓ of these numbers of double precision, computed with 50 digits.
    let cases: [(a: Double, b: Double, l: Double, k: Double, sine: Double)] = [
      (0.3, 0.0, 1.0, 1000.0, -3.4878684980086319e-14),
      (0.7, 0.1, 0.9, 12345.0, -2.79077922458718443e-12),
      (2.2, -1.1, 3.3, 777777.0, -3.28822290518261799e-10),
      (0.001, -0.7, 1.3, 100000000.0, 0.239315680321540256),
      (0.1, 0.0, 1.0, 3700000000000.0, 0.0000645255671683837986),
    ]
    for (a, b, l, k, sine) in cases {
      let angle = HalfTurns(a, minus: b, over: l).times(k).angle
      // An angle up to π is off by two roundings, 4e-16 each.
      #expect(abs(sin([[angle]] as Matrix<Double>)[0, 0] - sine) < 1e-15, "\(k)")
    }
  }

  @Test("waves of high numbers have all digits, in space and time")
  func waves() {
    // sin(1000π · 0.3) and its like with the doubles 0.3127 and 0.7184, with 50 digits.
    let heat = Heat(diffusivity: 1e-9).solution(amplitudes: .init(repeating: 0, count: 999) + [1])
    #expect(abs(heat.values(at: [[0, 0.3127]])[0, 0] - 0.809016994374988098) < 1e-15)
    let poisson = PoissonSolution(modes: [.init(1000, 1001)])
    #expect(abs(poisson.values(at: [[0.3127, 0.7184]])[0, 0] + 0.294034278110043218) < 1e-15)
    let wave = Wave(speed: 12345.678).solution(amplitudes: [0, 0, 1])
    #expect(abs(wave.values(at: [[0.7, 0.3]])[0, 0] - 0.30020473957375974) < 2e-15)
  }
}
