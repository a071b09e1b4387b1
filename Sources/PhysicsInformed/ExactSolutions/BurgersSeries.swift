import Matrices

/// The solution of Burgers' equation from −sin(πx) by the Fourier series of φ, for νt ≥ 1/32 and any ν.
///
/// With the modified Bessel functions I_n at 1/(2πν) = A, φ(0, x) = exp(−A cos(πx)) is a sum of cosines, each of which
/// decays independently:
/// ```
/// φ = I_0 + 2 Σ (−1)ⁿ I_n e^(−n²π²νt) cos(nπx)
/// ```
/// With e_n = (−1)ⁿ (2/A) (I_n/I_0) e^(−n²π²νt), which are finite for large and small ν, and θ = 1 + A Σ e_n cos(nπx),
/// ```
/// u    = Σ n e_n sin(nπx) / θ
/// u_x  = P + k u²                        P = π Σ n² e_n cos(nπx) / θ
/// u_xx = Q + 3 k u P + 2 k² u³           Q = −π² Σ n³ e_n sin(nπx) / θ      k = 1/(2ν)
/// ```
/// For νt ≥ 1/32 twelve terms are enough: e^(−169π²/32) = 2e-23. The smallest θ, at x = 0, is 1/500 of its largest
/// terms or more, so that cancellation costs at most three digits of u, and the error of u is below 3e-14.
///
/// Source: Basdevant et al. (1986), equation 2.4; for large A, Abramowitz and Stegun, 9.7.1.
struct BurgersSeries: Sendable {
  private static let terms = 12
  private let viscosity: Double
  /// (−1)ⁿ (2/A) I_n/I_0, n = 1 … 12: 1×12.
  let factors: Matrix<Double>

  init(viscosity: Double) {
    self.viscosity = viscosity
    let A = 1 / (2 * .pi * viscosity)
    let ratios = A < 2000 ? Self.byRecurrence(A) : Self.asymptotic(A)
    factors = Matrix(rows: 1, columns: Self.terms) { _, i in i % 2 == 0 ? -ratios[i] : ratios[i] }
  }

  /// (2/A) I_n/I_0, n = 1 … 12, by the backward recurrence I_n/I_(n−1) = A/(2n + A I_(n+1)/I_n). It starts from 0 at an
  /// n so large that the error has decayed, like e^(−n²/A), below rounding.
  private static func byRecurrence(_ A: Double) -> [Double] {
    var (ratio, ratios) = (0.0, [Double]())
    let start = terms + 30 + Int(8 * A.squareRoot())
    for n in stride(from: start, through: 1, by: -1) {
      // In (2/A) I₁/I₀ the factor A is left out, since 2/A overflows for tiny A.
      let divided = 1 / (2 * Double(n) + A * ratio)
      ratio = A * divided
      if n <= terms { ratios.append(n == 1 ? 2 * divided : ratio) }
    }
    var product = 1.0
    return ratios.reversed().map { factor in
      product *= factor
      return product
    }
  }

  /// The same for large A: I_n √(2πA) e^(−A) = 1 − (μ − 1)/(8A) + (μ − 1)(μ − 9)/(2! (8A)²) − … with μ = 4n². Eight
  /// terms are off by (576/16000)⁹/9! at most.
  private static func asymptotic(_ A: Double) -> [Double] {
    func sum(_ n: Int) -> Double {
      let mu = Double(4 * n * n)
      var (term, sum) = (1.0, 1.0)
      for j in 1...8 {
        term *= -(mu - Double((2 * j - 1) * (2 * j - 1))) / (8 * Double(j) * A)
        sum += term
      }
      return sum
    }
    return (1...terms).map { 2 / A * sum($0) / sum(0) }
  }

  /// u, u_x and u_xx at times t ≥ 1/(32ν) and places in [0, 1], n×1 each.
  func jet(_ t: Matrix<Double>, _ x: Matrix<Double>) -> BurgersSolution.Jet {
    let n = Matrix<Double>(rows: 1, columns: Self.terms) { _, i in Double(i + 1) }
    let signs = Matrix<Double>(rows: 1, columns: Self.terms) { _, i in i % 2 == 0 ? 1 : -1 }
    let (A, k) = (1 / (2 * .pi * viscosity), 1 / (2 * viscosity))
    let e = exp(-(.pi * .pi * viscosity) * (t * square(n))) ⊙ factors
    // Measured from the nearer end, with sin(nπx) = (−1)ⁿ⁺¹ sin(nπ(1 − x)), so that u is 0 at both.
    let isRight = x.map { $0 > 0.5 ? 1 : 0 }
    let angles = .pi * ((isRight ⊙ (1 - x) + (1 - isRight) ⊙ x) * n)
    // The sign is 1 in the left half; in the right half it is (−1)ⁿ⁺¹ for sines and (−1)ⁿ for cosines.
    let (isLeft, flipped) = (1 - isRight, isRight * signs)
    let s = sin(angles) ⊙ (flipped + isLeft) ⊙ e
    let c = -cos(angles) ⊙ (flipped - isLeft) ⊙ e
    let theta = 1 + A * c.rowSums()
    let u = (s ⊙ n).rowSums() / theta
    let P = .pi * (c ⊙ square(n)).rowSums() / theta
    let Q = -(.pi * .pi) * (s ⊙ n ⊙ square(n)).rowSums() / theta
    let ku = k * u
    return (u, P + ku ⊙ u, Q + 3 * (ku ⊙ P) + 2 * (square(ku) ⊙ u))
  }
}
