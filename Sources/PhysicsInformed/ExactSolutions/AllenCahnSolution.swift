import Matrices

/// The solution of ``AllenCahn`` from u(0, x) = x² cos(πx), by a spectral method.
///
/// The solution is even in x, so it is a sum of cosines, whose amplitudes satisfy ordinary differential equations:
/// ```
/// u(t, x) = Σ_k a_k(t) cos(kπx)      k = 0 … K
/// a_k′    = (5 − d π²k²) a_k − 5 (u³)_k
/// ```
/// u³ is evaluated at the points j/K and transformed back to amplitudes by the cosine transform (type I) as a matrix.
/// The time steps are those of the classical fourth-order Runge–Kutta method, with cubic Hermite interpolation between
/// them. The diffusion is so weak that this explicit method is stable.
///
/// Periodically continued, u(0, x) has a kink at x = ±1, whose amplitudes 4/(πk)² decay slowly. They are
/// computed as integrals rather than as sums over points, so the low ones are exact, and the truncation error decays
/// like e^(−dπ²K²t), by a half in Δt = 0.003. With 512 waves and 1000 steps the largest error is 1e-3 at t = 0 (near
/// the kink; 1.4e-5 in the mean square), 1e-5 at t = 0.01, and 1e-9 from t = 0.05 on, measured against twice as many
/// of both.
///
/// The interfaces between −1 and 1 approach tanh(x/δ) with δ = √(2d/5), and the amplitude of wave k for two of them is
/// at most 4πδ e^(−π²δk/2). The waves above K that are missing at late times therefore add up to at most
/// (8/π) e^(−π²K√(d/10)). K√d is 5.12 for the defaults, where this bound is 3e-7; for 2.5, the smallest value that is
/// accepted, it is 1e-3.
///
/// Source: Gottlieb and Orszag, Numerical Analysis of Spectral Methods (1977).
public struct AllenCahnSolution: ReferenceSolution {
  /// The equation that is solved.
  public let equation: AllenCahn
  /// The largest wave number K; there are K + 1 cosines.
  public let waves: Int
  /// The number of time steps from t = 0 to 1.
  public let steps: Int
  /// a and a′ at the times 0, h, 2h … 1, one row each.
  private let amplitudes: Matrix<Double>
  private let rates: Matrix<Double>

  /// Solves the equation, which takes about half a second. Traps if the steps are too large to be stable, and if there
  /// are fewer than 2.5/√d waves.
  public init(_ equation: AllenCahn = AllenCahn(), waves K: Int = 512, steps: Int = 1000) {
    require(K >= 2 && steps >= 1, "at least 2 waves and 1 step, found \(K) and \(steps)")
    Shape(K, K).requirePossible()
    Shape(steps, K).requirePossible()
    require(
      Double(K) * equation.diffusivity.squareRoot() >= 2.5,
      "\(K) waves are too few for the diffusivity \(equation.diffusivity), whose interfaces need at least "
        + "2.5/√d = \((2.5 / equation.diffusivity.squareRoot()).rounded(.up))")
    let (h, w) = (1 / Double(steps), Self.waveNumbers(K))
    let decay = equation.diffusivity * square(w)
    // The method's limit of stability on the negative real axis, 2.785, reduced to leave room for the reaction.
    require(
      h * decay.maximum < 2.5,
      "\(steps) steps are too few for \(K) waves: the product of the step and the fastest decay is "
        + "\(h * decay.maximum), above 2.5")
    let growth = 5 - decay
    let transform = CosineTransform(K)
    func rate(_ a: Matrix<Double>) -> Matrix<Double> {
      let u = transform.values(a)
      // a′ = (5 − dπ²k²) a − 5 (u³)_k
      return growth ⊙ a - 5 * transform.amplitudes(u ⊙ square(u))
    }

    var a = Self.initialAmplitudes(K)
    var (states, derivatives) = ([a], [rate(a)])
    for _ in 0..<steps {
      let k1 = derivatives.last!
      let k2 = rate(a + (h / 2) * k1)
      let k3 = rate(a + (h / 2) * k2)
      let k4 = rate(a + h * k3)
      a += (h / 6) * (k1 + 2 * (k2 + k3) + k4)
      states.append(a)
      derivatives.append(rate(a))
    }
    (self.equation, waves, self.steps) = (equation, K, steps)
    (amplitudes, rates) = (Matrix(stacking: states), Matrix(stacking: derivatives))
  }

  /// u(0, x) = x² cos(πx), n×1 from places n×1.
  public static func initial(_ x: Matrix<Double>) -> Matrix<Double> { square(x) ⊙ cos(.pi * x) }

  /// The jet u, u_t, u_x, u_xx at points n×2 with the columns t and x, n×1 each.
  public func jet(at X: Matrix<Double>) -> [Matrix<Double>] {
    equation.domain.requirePoints(X, "the solution of the Allen–Cahn equation")
    // Each point needs several rows of K numbers, so that the points are processed in blocks.
    let parts = stride(from: 0, to: X.rows, by: 1024).map { start in
      part(X[rows: start..<min(start + 1024, X.rows)])
    }
    return (0..<4).map { k in Matrix(stacking: parts.map { $0[k] }) }
  }

  private func part(_ X: Matrix<Double>) -> [Matrix<Double>] {
    let (t, x, h) = (X.column(0), X.column(1), 1 / Double(steps))
    let n = t.elements.map { min(Int($0 * Double(steps)), steps - 1) }
    let (a0, a1) = (amplitudes.rows(at: n), amplitudes.rows(at: n.map { $0 + 1 }))
    let (b0, b1) = (h * rates.rows(at: n), h * rates.rows(at: n.map { $0 + 1 }))
    // The cubic a(s) with a(0) = a0, a(1) = a1, a′(0) = b0, a′(1) = b1.
    let s = Double(steps) * t - .column(n.map { Double($0) })
    let (c2, c3) = (3 * (a1 - a0) - 2 * b0 - b1, 2 * (a0 - a1) + b0 + b1)
    let a = a0 + (b0 + (c2 + c3 ⊙ s) ⊙ s) ⊙ s
    let a_t = (b0 + (2 * c2 + 3 * c3 ⊙ s) ⊙ s) / h

    let w = Self.waveNumbers(waves)
    let (c, aw) = (cos(x * w), a ⊙ w)
    return [
      (a ⊙ c).rowSums(), (a_t ⊙ c).rowSums(), -(aw ⊙ sin(x * w)).rowSums(),
      -(aw ⊙ w ⊙ c).rowSums(),
    ]
  }

  /// kπ, 1×(K + 1).
  private static func waveNumbers(_ K: Int) -> Matrix<Double> {
    Matrix(rows: 1, columns: K + 1) { _, k in Double(k) * .pi }
  }

  /// The amplitudes of x² cos(πx): with I_m = ∫ x² cos(mπx) dx = 4 (−1)ᵐ/(mπ)², I_0 = 2/3, they are (I_{k−1} +
  /// I_{k+1})/2, and half of that for k = 0.
  static func initialAmplitudes(_ K: Int) -> Matrix<Double> {
    func I(_ m: Int) -> Double {
      let w = Double(m) * .pi
      return m == 0 ? 2.0 / 3 : (m.isMultiple(of: 2) ? 4 : -4) / (w * w)
    }
    return Matrix(rows: 1, columns: K + 1) { _, k in
      k == 0 ? I(1) / 2 : (I(k - 1) + I(k + 1)) / 2
    }
  }
}
