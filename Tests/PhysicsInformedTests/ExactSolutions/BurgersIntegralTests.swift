import Matrices
import Testing

@testable import PhysicsInformed

@Suite("BurgersIntegral") struct BurgersIntegralTests {
  /// ν, t, x, u and u_x, computed with 60 digits by quadrature and, where it converges, the Fourier series.
  typealias Value = (nu: Double, t: Double, x: Double, u: Double, slope: Double)
  static let golden: [Value] = [
    (0.0001, 1.0, 0.5, -0.37694266068046630417, 0.74417427390661017513),
    (0.0001, 1.0, 0.0001, -0.25945807757964843196, -2374.0494068678517022),
    (0.0001, 0.3, 0.01, -0.37138545410620770009, -23.312839675146388697),
    (0.0001, 20.0, 0.9, -0.0049216450309454216535, 0.049216444072398702949),
    (0.0001, 300.0, 0.25, -0.0024957348164764612405, 0.0032760499944576906468),
    (1e-06, 0.5, 1e-06, -0.46211293625630830394, -393220.88220593332635),
    (1e-06, 0.31830988618, 0.0001, -0.1155688539368940402, -500.34658841620214732),
    (1e-06, 10000.0, 0.75, -0.00002499920424811416899, 0.000099996816992456012886),
    (1e-08, 0.25, 0.7, -0.51345753782947068759, 1.6104593992203317596),
    (1e-08, 2.0, 3e-08, -0.24373181975100803648, -6247589.389464014045),
    (1e-10, 0.75, 0.3, -0.63908452716056290797, 0.85921462047585904039),
    (1e-10, 0.3183, 1e-06, -0.024211717557571787106, -9711.0517578047349777),
    (0.003183098861837907, 1.5, 0.01, -0.37124928420646534708, -23.581836483562365214),
    (0.003183098861837907, 5.0, 0.5, -0.093952119111280585898, 0.18786896968786626061),
    (0.01, 2.0, 0.03, -0.22901434572913516638, -5.7871734680581072764),
    (0.02, 1.5, 0.99, -0.0054446226440325885211, 0.54446097826462911037),
    (0.05, 0.6, 0.2, -0.6863435714147034566, -0.31268183565023204305),
    (0.3, 0.1, 0.6, -0.66105269588313422962, 0.98815738325427263237),
    (0.001, 1e-09, 0.4, -0.95105651720905795396, -0.9708055113684738964),
    (1e-07, 0.001, 0.999, -0.0031317488520119670577, 3.1317386454612075967),
  ]

  @Test("values to 13 digits, and slopes relative to the steepest one", arguments: golden)
  func values(point: Value) {
    let found = BurgersIntegral(viscosity: point.nu).jet([[point.t]], [[point.x]])
    #expect(abs(found.u[0, 0] - point.u) < 1e-13)
    #expect(abs(found.u_x[0, 0] - point.slope) < 1e-13 * max(10, 1 / (2 * point.nu)))
  }

  @Test("it agrees with the 105 points where these are enough, and with the series at νt = 1/32")
  func others() {
    let X = (["t": 0.01...1, "x": 0...1] as Domain).grid([12, 41])
    let (t, x) = (X.column(0), X.column(1))
    let fixed = BurgersSolution()(X)
    let found = BurgersIntegral(viscosity: BurgersSolution().viscosity).jet(t, x)
    #expect((fixed.u - found.u).maxNorm < 1e-13)
    #expect((fixed.u_x - found.u_x).maxNorm < 157 * 1e-13)
    #expect((fixed.u_xx - found.u_xx).maxNorm < 157 * 157 * 1e-13)
    for nu in [1e-6, 1e-4, 3e-3, 0.01, 0.1, 1, 30] {
      let t = Matrix<Double>.constant(1 / (32 * nu), like: x)
      let series = BurgersSeries(viscosity: nu).jet(t, x)
      let found = BurgersIntegral(viscosity: nu).jet(t, x)
      #expect((series.u - found.u).maxNorm < 1e-13)
      #expect((series.u_x - found.u_x).maxNorm < 1e-12)
    }
  }

  @Test("the peak is where a characteristic comes from, and the exponent falls to −42 at both ends")
  func peak() {
    for nu in [1e-12, 1e-6, 1e-3, 0.05] {
      for t in [1e-9, 0.1, 0.3, 1 / Double.pi, 0.5, 4] where nu * t < 1.0 / 32 {
        let x = Matrix<Double>.column([1e-6, 0.01, 0.3, 0.9, 1])
        let peak = Peak(viscosity: nu, t: .constant(t, like: x), x: x)
        #expect((peak.place - x - t * peak.sine).maxNorm < 1e-15)
        #expect((peak.sine - sin(.pi * peak.place)).maxNorm < 1e-15)
        let right = peak.exponent(peak.rightEnd(depth: 42))
        #expect((right + 42).maxNorm < 1e-3)
        let left = peak.leftEnd(depth: 42)
        for (i, value) in peak.exponent(-left).elements.enumerated() {
          let isBorder = left[i, 0] == peak.place[i, 0] / peak.scale[i, 0]
          #expect(isBorder ? value > -42.001 : abs(value + 42) < 1e-3)
        }
      }
    }
  }
}
