import Matrices
import Testing

@testable import PhysicsInformed

@Suite("BurgersSeries") struct BurgersSeriesTests {
  /// ν, t, x, u, u_x with 60 digits and more.
  static let golden: [BurgersIntegralTests.Value] = [
    (1.0, 1.0, 0.5, -0.000051560104147683539001, 1.3292221662964459967e-9),
    (16.0, 1.0, 0.5, -2.6239705061341713541e-69, 2.1516283305411450082e-139),
    (0.003183098861837907, 10.0, 0.5, -0.048442090943281142666, 0.096880342164078241687),
    (0.003183098861837907, 10.0, 0.01, -0.013661768805368225107, -1.3438304623463163281),
    (0.003183098861837907, 40.0, 0.999, -0.000024481455821415353328, 0.024481449378687405325),
    (0.1, 0.4, 0.1, -0.35095071137019393975, -2.9773260407461155582),
    (0.1, 3.0, 0.75, -0.02720231447295124632, 0.089146293574391854799),
    (0.0001, 320.0, 0.3, -0.0021847910324357527526, 0.0031052085310194813515),
    (0.0001, 5000.0, 0.6, -8.554547896822067602e-6, 9.0980493659713068881e-6),
    (0.02, 1.6, 0.05, -0.26247087115272731371, -3.9428779958218366171),
    (250.0, 0.01, 0.5, -1.9240358200321052218e-11, 7.4038276735332311868e-25),
    (1e-06, 40000.0, 0.2, -0.000019665187736617945026, 0.00001668953625569309431),
    (5.0, 0.01, 0.125, -0.23627173508527080911, -1.788480701477376297),
  ]

  @Test("values to 13 digits of u itself, however small it is", arguments: golden)
  func values(point: BurgersIntegralTests.Value) {
    let found = BurgersSeries(viscosity: point.nu).jet([[point.t]], [[point.x]])
    // θ is a five-hundredth of its terms at worst, and u has some 10 roundings: 500 · 10 · ε/2 = 6e-13. Exponents
    // such as 158 are rounded to 158 ε/2.
    #expect(abs(found.u[0, 0] - point.u) < 6e-13 * abs(point.u))
    #expect(abs(found.u[0, 0] - point.u) < 1e-13)
    // cos(π/2) is a rounding: 6e-17 of the largest slope.
    #expect(abs(found.u_x[0, 0] - point.slope) < 1e-12 * max(abs(point.slope), abs(point.u)))
  }

  @Test("factors are ratios of Bessel functions, by the recurrence and for large arguments")
  func factors() {
    // (−1)ⁿ (2/A) I_n(A)/I_0(A) for A = 1, 50 and 1e5, with 30 digits.
    func expect(_ A: Double, _ values: [(n: Int, value: Double)]) {
      let factors = BurgersSeries(viscosity: 1 / (2 * .pi * A)).factors
      for (n, value) in values {
        #expect(abs(factors[0, n - 1] - value) < 1e-14 * abs(value), "\(A), \(n)")
      }
    }
    expect(
      1,
      [
        (1, -0.892779931793069014), (2, 0.214440136413861972), (7, -2.52627964990340479e-6),
        (12, 8.20772638248224571e-13),
      ])
    expect(
      50,
      [
        (1, -0.0395979586951399101), (2, 0.0384160816521944036), (7, -0.0244032336605077097),
        (12, 0.00940626221948161791),
      ])
    expect(
      1e5,
      [
        (1, -0.0000199998999997499975), (2, 0.000019999600002000005), (7, -0.0000199951005757087194),
        (12, 0.000019985605110824374),
      ])
    // The two agree at A = 2000. I_n/I_0 = e^(−n²/(2A)) changes by n²/(2A²) ΔA < 1e-13 between these arguments.
    let (below, above) = (2000 * (1 - 1e-12), 2000 * (1 + 1e-12))
    let ratio =
      BurgersSeries(viscosity: 1 / (2 * .pi * below)).factors
      / BurgersSeries(viscosity: 1 / (2 * .pi * above)).factors
    #expect((ratio - above / below).maxNorm < 1e-12)
  }

  @Test("at both ends u is 0 to the last bit")
  func ends() {
    for nu in [1e-5, 0.01, 1, 1e12] {
      let t = 0.05 / nu
      #expect(BurgersSeries(viscosity: nu).jet([[t], [t]], [[0], [1]]).u == [[0], [0]])
    }
  }
}
