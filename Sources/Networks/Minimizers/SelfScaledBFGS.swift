import Matrices

/// BFGS with a scaling of its inverse Hessian H before each update.
///
/// With the step s = α p, the change y of the gradient, ρ = 1 / (y · s) and b = s · H⁻¹ s / y · s = −α ρ (s · g),
/// ```
/// τ = min(1, 1 / b)
/// H ← H / τ
/// H ← H − ρ (H y sᵀ + s (H y)ᵀ) + ρ (1 + ρ y · H y) s sᵀ
/// ```
/// The second update is that of BFGS, after which H y = s; the other directions keep what H said about them. BFGS
/// corrects eigenvalues of H that are too large at once, but those that are too small slowly (Byrd, Liu and Nocedal,
/// 1992). Where H was too small along s, so that b > 1, it was probably too small along other directions as well, and
/// the scaling enlarges it there.
///
/// ``LBFGS`` remembers a few pairs of s and y. H is a matrix of n² elements that remembers all, and a step costs a pass
/// over half of it. That pays where curvatures differ by many powers of ten, as those of physics-informed networks do.
///
/// Source: Al-Baali, Numerical experience with a class of self-scaling quasi-Newton algorithms, Journal of Optimization
/// Theory and Applications 96(3), 1998; Urbán, Stefanou and Pons, Unveiling the optimization process of physics
/// informed neural networks, Journal of Computational Physics 523, 2025.
public struct SelfScaledBFGS<S: Scalar>: GradientSolver {
  private(set) var quasiNewton: QuasiNewton<DenseInverseHessian<S>>

  /// Traps unless c₂ lies between 10⁻⁴, the c₁ of the line search, and 1.
  ///
  /// - Parameter curvature: c₂ of the strong Wolfe conditions: near 0 every line search is nearly exact.
  public init(curvature: S = 0.9) {
    quasiNewton = QuasiNewton(curvature: curvature, DenseInverseHessian(.bfgs))
  }

  public mutating func step(_ state: inout SearchState<S>, on objective: any Objective<S>) {
    quasiNewton.step(&state, on: objective)
  }

  public mutating func functionChanged(_ state: SearchState<S>) { quasiNewton.functionChanged() }

  public func mismatch(with state: SearchState<S>) -> String? { quasiNewton.mismatch(with: state) }

  /// φ = 1 and τ = min(1, 1 / b).
  static func choice(b: S) -> BroydenFamilyMatrix<S>.Choice { .init(phi: 1, tau: min(1, 1 / b)) }
}
