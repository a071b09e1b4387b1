import Foundation
import Matrices
import PhysicsInformed
import Testing

@Suite("BurgersSolution") struct BurgersSolutionTests {
  private let exact = BurgersSolution()

  /// t, x, u, computed with 40 digits.
  static let golden: [(t: Double, x: Double, u: Double)] = [
    (0.25, 0.5, -0.803198420840633), (0.5, 0.25, -0.847354524450931),
    (0.5, -0.01, 0.898049642252828), (0.75, 0.1, -0.800395992475029),
    (0.99, 0.01, -0.600202910406755), (1, 0.5, -0.376181395748122),
  ]

  // Exponents of 50 are rounded by 50 · ε/2 · 2, and the means of 105 terms by a few more: 1e-14 of each term, and
  // slopes of the means with respect to the terms are below 1.
  private let tolerance = 1e-13

  @Test("values to 15 digits", arguments: golden)
  func values(point: (t: Double, x: Double, u: Double)) {
    #expect(abs(exact([[point.t, point.x]]).u[0, 0] - point.u) < tolerance)
  }

  @Test("the steepest slope, 152.00516 at t = 0.5104698")
  func slope() {
    let steepest = exact([[0.51046976, 0]]).u_x[0, 0]
    // k = 157 times a difference of means.
    let tolerance = 157 * tolerance
    #expect(abs(steepest + 152.005161597953) < tolerance)
    // The trapezoidal rule with step 0.05 and 40 digits.
    for (t, slope) in [
      (0.1, -4.55028951895053), (0.4, -115.364425263704), (0.5, -151.829647185499),
      (0.75, -119.167147706337), (1, -83.9646761826279),
    ] {
      #expect(abs(exact([[t, 0]]).u_x[0, 0] - slope) < tolerance)
    }
  }

  @Test("at t = 0 it is −sin(πx), and its derivatives those of −sin(πx)")
  func start() {
    let x = Matrix<Double>(rows: 41, columns: 1) { i, _ in Double(i - 20) / 20 }
    let points = Matrix<Double>.zeros(41, 1).appending(columns: x)
    let values = exact(points)
    #expect((values.u + sin(.pi * x)).maxNorm < tolerance)
    // k = 157 times a difference of means that are off by 1e-14, and k² for the second derivative.
    #expect((values.u_x + .pi * cos(.pi * x)).maxNorm < 157 * tolerance)
    #expect((values.u_xx - .pi * .pi * sin(.pi * x)).maxNorm < 157 * 157 * tolerance)
  }

  @Test("it is odd, and 0 at the boundary and in the middle")
  func symmetry() {
    let points = Matrix<Double>(rows: 200, columns: 2) { i, j in
      j == 0 ? Double(i % 20) / 19 : Double(i / 20) / 10
    }
    let mirrored = Matrix<Double>(rows: 200, columns: 2) { i, j in
      j == 0 ? points[i, 0] : -points[i, 1]
    }
    #expect((exact(points).u + exact(mirrored).u).maxNorm < tolerance)
    for t in [0.0, 0.3, 0.7, 1] {
      #expect(exact([[t, -1], [t, 0], [t, 1]]).u.maxNorm < tolerance)
    }
  }

  @Test("derivatives are those of the values", arguments: [0.1, 0.35, 0.8])
  func derivatives(t: Double) {
    // On the scale 1/152 of the front a step of 1e-4 is 0.0152, and the formula errs by 0.0152⁴/30 = 2e-9 of a fifth
    // derivative in that scale, up to 5! or so. Roundings of 1e-13 are divided by the step.
    let (h, share) = (1e-4, 1e-6)
    func difference(_ f: (Double) -> Double) -> Double {
      (8 * (f(h) - f(-h)) - (f(2 * h) - f(-2 * h))) / (12 * h)
    }
    for x in [-0.7, -0.05, -0.004, 0.002, 0.03, 0.5] {
      func values(_ dt: Double, _ dx: Double) -> BurgersSolution.Values {
        exact([[t + dt, x + dx]])
      }
      let found = values(0, 0)
      let u_t = difference { values($0, 0).u[0, 0] }
      let u_x = difference { values(0, $0).u[0, 0] }
      let u_xx = difference { values(0, $0).u_x[0, 0] }
      #expect(abs(found.u_t[0, 0] - u_t) < 152 * share)
      #expect(abs(found.u_x[0, 0] - u_x) < 152 * share)
      #expect(abs(found.u_xx[0, 0] - u_xx) < 152 * 152 * share)
    }
  }

  @Test("the root mean square on the authors' grid is 0.614338")
  func grid() {
    let points = Matrix<Double>(rows: 100 * 256, columns: 2) { i, j in
      j == 0 ? Double(i / 256) / 100 : -1 + 2 * Double(i % 256) / 255
    }
    let u = exact(points).u
    #expect(abs((u.sumOfSquares / Double(u.count)).squareRoot() - 0.614338) < 5e-7)
  }

  @Test("u satisfies the equation for any viscosity, with all derivatives by differences")
  func equation() {
    // ν, t, places, and the smallest scale along x.
    let cases: [(nu: Double, t: Double, x: [Double], scale: Double)] = [
      (1e-4, 0.6, [1e-4, -5e-4, 0.2, 0.7], 2e-4), (1e-3, 0.8, [0.001, 0.3], 2e-3),
      (1e-3, 40, [0.02, 0.5, 0.9], 0.1), (0.01 / .pi, 10, [0.01, 0.5], 0.1), (0.3, 0.05, [0.1, 0.6], 0.3),
      (2, 0.02, [0.1, -0.6], 0.3), (16, 0.01, [0.5], 0.3),
    ]
    for (nu, t, places, scale) in cases {
      let solution = BurgersSolution(viscosity: nu)
      // In units of the scale, h⁴/30 and h⁴/90 of the fifth and sixth derivative, up to 6! at most: 2.4e-9 · 10. Values
      // are off by 1e-14, and 5.4 times that over h². Times by their own scale, t or 1.
      let (h, dt) = (0.01 * scale, 1e-3 * min(t, 1 / (1 + nu)))
      for x in places {
        func u(_ i: Double, _ j: Double) -> Double { solution([[t + i * dt, x + j * h]]).u[0, 0] }
        func slope(_ f: (Double) -> Double) -> Double { (8 * (f(1) - f(-1)) - (f(2) - f(-2))) / 12 }
        let u_t = slope { u($0, 0) } / dt
        let u_x = slope { u(0, $0) } / h
        let sums = 16 * (u(0, 1) + u(0, -1)) - (u(0, 2) + u(0, -2)) - 30 * u(0, 0)
        let u_xx = sums / (12 * h * h)
        let size = max(abs(u_t), abs(u(0, 0) * u_x), nu * abs(u_xx), 1e-3 * abs(u(0, 0)))
        #expect(abs(u_t + u(0, 0) * u_x - nu * u_xx) < 1e-6 * size, "ν = \(nu), t = \(t), x = \(x)")
        #expect(abs(solution([[t, x]]).u_t[0, 0] - u_t) < 1e-6 * size)
      }
    }
  }

  @Test("−1 ≤ u ≤ 0 for x ≥ 0 and every viscosity and time, and u is odd")
  func range() {
    var random = Random(seed: 1)
    for exponent in -30...30 {
      let V = Matrix<Double>.uniform(60, 2, using: &random)
      let nu = exp([[Double(exponent) * log([[10.0]] as Matrix)[0, 0]]] as Matrix<Double>)[0, 0]
      // Times from 1e-8 to 1e8, and such νt.
      let t = exp(36 * V.column(0) - 18)
      let X = t.appending(columns: V.column(1))
      let Y = (t / nu).appending(columns: V.column(1))
      for points in [X, Y] {
        let values = BurgersSolution(viscosity: nu)(points)
        #expect(values.u.maxNorm <= 1 + 1e-13 && values.u.maximum <= 1e-13)
        for m in [values.u, values.u_t, values.u_x, values.u_xx] { #expect(m.firstNonFinite == nil) }
        let mirrored = BurgersSolution(viscosity: nu)(points ⊙ [[1, -1]])
        if exponent < -3 { #expect(mirrored.u == -values.u && mirrored.u_x == values.u_x) }
      }
    }
  }

  @Test("at t = 0 it is −sin(πx) for every viscosity, and 0 at x = ±1")
  func starts() {
    for nu in [1e-100, 1e-12, 1e-4, 1, 1e12, 1e100] {
      let values = BurgersSolution(viscosity: nu)([[0, 0.3], [0, -0.8], [1e-300, 0.3], [0, 1], [0, -1]])
      let expected = -sin(.pi * ([[0.3], [-0.8], [0.3], [0], [0]] as Matrix<Double>))
      #expect((values.u - expected).maxNorm < 1e-13)
    }
  }

  @Test("a viscosity, a time and a place that do not exist are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = BurgersSolution(viscosity: 0) }
    await #expect(processExitsWith: .failure) { _ = BurgersSolution()([[-0.1, 0]]) }
    await #expect(processExitsWith: .failure) { _ = BurgersSolution()([[0.1, 1.5]]) }
    await #expect(processExitsWith: .failure) { _ = BurgersSolution()([[0.1]]) }
  }
}
