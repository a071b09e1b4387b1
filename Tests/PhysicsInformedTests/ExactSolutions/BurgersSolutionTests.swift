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

  @Test("a viscosity, a time and a place that do not exist are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = BurgersSolution(viscosity: 0) }
    await #expect(processExitsWith: .failure) { _ = BurgersSolution()([[-0.1, 0]]) }
    await #expect(processExitsWith: .failure) { _ = BurgersSolution()([[0.1, 1.5]]) }
    await #expect(processExitsWith: .failure) { _ = BurgersSolution()([[0.1]]) }
  }
}
