import Matrices

/// An approximation H of the inverse Hessian, n×n, with scaled updates of the Broyden family.
///
/// With the step s and the change y of the gradient along it,
/// ```
/// ρ = 1 / (y · s)      u = H y      η = y · u      v = ρ s − u / η
/// H ← (H − u uᵀ / η + φ η v vᵀ) / τ + ρ s sᵀ
/// ```
/// The new H satisfies the secant equation H y = s, since the parenthesis maps y to 0. φ = 1 is BFGS and φ = 0 is DFP;
/// τ < 1 enlarges H in the other directions. In s and u this is an update of rank two,
/// ```
/// H ← H / τ + Vᵀ C V      V = ⎡ sᵀ ⎤ : 2×n      C = ⎡ ρ + φ η ρ² / τ   − φ ρ / τ     ⎤
///                             ⎣ uᵀ ⎦                ⎣ − φ ρ / τ        (φ − 1) / (η τ) ⎦
/// ```
/// which is applied together with the next product with H, see `SymmetricMatrix`: a step costs one pass over half of H.
///
/// Source: Broyden, Journal of the Institute of Mathematics and its Applications 6, 1970; Oren and Luenberger,
/// Management Science 20(5), 1974, for τ; Nocedal and Wright (2006), section 6.3.
struct BroydenFamilyMatrix<S: Scalar>: Sendable {
  /// A step with the products of s and y that its update needs.
  struct Step {
    let s: Matrix<S>
    let y: Matrix<S>
    /// u = H y
    let u: Matrix<S>
    /// ρ = 1 / (y · s)
    let rho: S
    /// η = y · H y
    let eta: S
    /// The ratio h = y · H y / y · s, which is 1 if H satisfies the secant equation already.
    var h: S { eta * rho }

    /// The factors V and C of the update H ← H / τ + Vᵀ C V.
    fileprivate func change(_ choice: Choice) -> (V: Matrix<S>, C: Matrix<S>) {
      let (ρ, η, φ, τ) = (rho, eta, choice.phi, choice.tau)
      let C: Matrix<S> = [
        [ρ + φ * η * ρ * ρ / τ, -φ * ρ / τ],
        [-φ * ρ / τ, (φ - 1) / (η * τ)],
      ]
      return (Matrix(stacking: [s, u]), C)
    }

    /// The product H x after the update, from H x before it: x H / τ + (x Vᵀ) C V, without a pass over H.
    func updated(_ Hx: Matrix<S>, of x: Matrix<S>, _ choice: Choice) -> Matrix<S> {
      let (V, C) = change(choice)
      return Hx / choice.tau + ((x * V.T) * C) * V
    }
  }

  /// The member φ of the Broyden family and the scaling τ of an update.
  struct Choice: Equatable {
    /// φ
    var phi: S
    /// τ
    var tau: S
  }

  private var H: SymmetricMatrix<S>

  /// H = γ 1.
  init(_ n: Int, scale gamma: S) { H = SymmetricMatrix(n, diagonal: gamma) }

  /// n
  var count: Int { H.count }

  /// H x for a row x: 1×n.
  mutating func times(_ x: Matrix<S>) -> Matrix<S> { H.times(x) }

  /// H as a matrix.
  var matrix: Matrix<S> { H.matrix }

  /// The step for an update; nil unless y · s is positive beyond rounding errors.
  ///
  /// - Parameter u: H y.
  func step(_ s: Matrix<S>, _ y: Matrix<S>, u: Matrix<S>) -> Step? {
    let product = y.dot(s)
    guard product > S.ulpOfOne * y.norm * s.norm else { return nil }
    let eta = y.dot(u)
    guard eta > 0 && eta.isFinite else { return nil }
    return Step(s: s, y: y, u: u, rho: 1 / product, eta: eta)
  }

  /// H ← (H − u uᵀ / η + φ η v vᵀ) / τ + ρ s sᵀ.
  mutating func update(along step: Step, _ choice: Choice) {
    let (V, C) = step.change(choice)
    H.scale(by: 1 / choice.tau, adding: V, times: C)
  }
}

extension BroydenFamilyMatrix: Codable {
  init(from decoder: any Decoder) throws { H = try SymmetricMatrix(from: decoder) }
  func encode(to encoder: any Encoder) throws { try H.encode(to: encoder) }
}
