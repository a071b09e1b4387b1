import Matrices

/// The second self-scaled Broyden method of Al-Baali (SSBroyden2): at each step it chooses the member of the Broyden
/// family and the scaling.
///
/// With the step s = α p, the change y of the gradient, ρ = 1 / (y · s), η = y · H y and n parameters,
/// ```
/// b = s · H⁻¹ s / y · s = −α ρ (s · g)      h = η ρ      a = b h − 1 ≥ 0
/// ρ₋ = min(1, h (1 − √(a / (1 + a))))
/// θ₋ = (ρ₋ − 1) / a      θ₊ = 1 / ρ₋      θ = max(θ₋, min(θ₊, (1 − b) / b))
/// σ = 1 + θ a      σ_n = |σ|^(1 / (1 − n))      r = min(1, 1 / b)
/// τ = min(r σ_n, σ)           if θ ≤ 0
/// τ = r min(σ_n, 1 / θ)       if θ > 0
/// φ = (1 − θ) / (1 + a θ)     v = ρ s − H y / η
/// H ← (H − H y (H y)ᵀ / η + φ η v vᵀ) / τ + ρ s sᵀ
/// ```
/// The ratios b and h compare H with the measured curvature, through its inverse along s and directly along y. Both are
/// 1 if H satisfies the secant equation, and a is 0 if H y and s are parallel, where all updates of the family agree. θ
/// is the parameter of the family for H⁻¹: 0 is BFGS and 1 is DFP, and θ < 0 corrects more than BFGS where b > 1.
///
/// Source: Al-Baali, Spedicato and Maggioni, Broyden's quasi-Newton methods for a nonlinear system of equations and
/// unconstrained optimization: a review and open problems, Optimization Methods and Software 29(5), 2014; Urbán,
/// Stefanou and Pons, Unveiling the optimization process of physics informed neural networks, Journal of Computational
/// Physics 523, 2025.
public struct SelfScaledBroyden<S: Scalar>: GradientSolver {
  private(set) var quasiNewton: QuasiNewton<DenseInverseHessian<S>>

  /// The method with the constant c₂ of its line search. Traps unless c₂ lies between c₁ = 10⁻⁴ and 1.
  ///
  /// - Parameter curvature: the constant c₂ of the strong Wolfe conditions; near 0 every line search is nearly exact.
  public init(curvature: S = 0.9) {
    quasiNewton = QuasiNewton(curvature: curvature, DenseInverseHessian(.broyden))
  }

  public mutating func step(_ state: inout SearchState<S>, on objective: any Objective<S>) {
    quasiNewton.step(&state, on: objective)
  }

  public mutating func functionChanged(_ state: SearchState<S>) { quasiNewton.functionChanged() }

  public func mismatch(with state: SearchState<S>) -> String? { quasiNewton.mismatch(with: state) }

  /// The choice of φ and τ from b, h and n.
  static func choice(b: S, h: S, n: Int) -> BroydenFamilyMatrix<S>.Choice {
    // a ≥ 0 by the Cauchy–Schwarz inequality, up to rounding; the lower bound avoids a division by 0.
    let a = max(b * h - 1, S.ulpOfOne)
    let c = (a / (1 + a)).squareRoot()
    let ρ = min(1, h * (1 - c))
    let (low, high) = ((ρ - 1) / a, 1 / ρ)
    let θ = max(low, min(high, (1 - b) / b))
    let σ = 1 + θ * a
    // In one dimension a = 0 and σ = 1.
    let σn = n > 1 ? power(abs(σ), 1 / (1 - S(n))) : 1
    let r = min(1, 1 / b)
    let τ = θ <= 0 ? min(r * σn, σ) : r * min(σn, 1 / θ)
    return .init(phi: (1 - θ) / (1 + a * θ), tau: τ)
  }

  /// x^y for x > 0.
  private static func power(_ x: S, _ y: S) -> S { exp(y * log([[x]] as Matrix<S>)).sum }
}
