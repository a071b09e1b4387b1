import Matrices

/// The self-scaled BFGS method, which scales its inverse-Hessian approximation H before each update.
///
/// With the step s = α p, the change y of the gradient, ρ = 1 / (y · s) and b = s · H⁻¹ s / y · s = −α ρ (s · g),
/// ```
/// τ = min(1, 1 / b)
/// H ← H / τ
/// H ← H − ρ (H y sᵀ + s (H y)ᵀ) + ρ (1 + ρ y · H y) s sᵀ
/// ```
/// The last line is the BFGS update, after which the secant equation H y = s holds. BFGS corrects eigenvalues of H that
/// are too large quickly, but those that are too small slowly (Byrd, Liu and Nocedal, 1992). If H was too small along
/// s, so that b > 1, it is probably too small along other directions as well, and the scaling enlarges it there.
///
/// ``LBFGS`` keeps a few pairs of s and y. Here H is a dense matrix of n² elements, in which all updates accumulate,
/// and a step costs a pass over half of it. That pays for ill-conditioned problems, such as those of physics-informed
/// networks, whose curvatures differ by many orders of magnitude.
///
/// Source: Al-Baali, Numerical experience with a class of self-scaling quasi-Newton algorithms, Journal of Optimization
/// Theory and Applications 96(3), 1998; Urbán, Stefanou and Pons, Unveiling the optimization process of physics
/// informed neural networks, Journal of Computational Physics 523, 2025.
public struct SelfScaledBFGS<S: Scalar>: GradientSolver {
  private(set) var quasiNewton: QuasiNewton<DenseInverseHessian<S>>

  /// The method with the constant c₂ of its line search. Traps unless c₂ lies between c₁ = 10⁻⁴ and 1.
  ///
  /// - Parameter curvature: the constant c₂ of the strong Wolfe conditions; near 0 every line search is nearly exact.
  public init(curvature: S = 0.9) {
    quasiNewton = QuasiNewton(curvature: curvature, DenseInverseHessian(.bfgs))
  }

  public mutating func step(_ state: inout SearchState<S>, on objective: any Objective<S>) {
    quasiNewton.step(&state, on: objective)
  }

  public mutating func functionChanged(_ state: SearchState<S>) { quasiNewton.functionChanged() }

  public func mismatch(with state: SearchState<S>) -> String? { quasiNewton.mismatch(with: state) }

  /// The choice φ = 1 and τ = min(1, 1 / b).
  static func choice(b: S) -> BroydenFamilyMatrix<S>.Choice { .init(phi: 1, tau: min(1, 1 / b)) }
}
