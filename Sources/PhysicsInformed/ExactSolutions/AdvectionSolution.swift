import Matrices

/// The solution of the advection equation by the method of characteristics: u is constant along a characteristic, so u
/// at (t, x) is u₀ at the place x₀(t, x) where the characteristic begins.
/// ```
/// u   = u₀(x₀)
/// u_t = u₀′(x₀) ∂x₀/∂t      u_x = u₀′(x₀) ∂x₀/∂x
/// ```
/// Times begin at 0.
public struct AdvectionSolution: ReferenceSolution {
  /// u₀ and u₀′ at places x: n×1, each n×1.
  public typealias Profile =
    @Sendable (_ x: Matrix<Double>) -> (
      value: Matrix<Double>, slope: Matrix<Double>
    )
  /// x₀, ∂x₀/∂t and ∂x₀/∂x for times and places n×1, each n×1.
  public typealias Origin =
    @Sendable (_ t: Matrix<Double>, _ x: Matrix<Double>) -> (
      place: Matrix<Double>, t: Matrix<Double>, x: Matrix<Double>
    )

  private let profile: Profile
  private let origin: Origin

  /// The solution for an initial profile u₀ and the origins x₀ of the characteristics.
  public init(from profile: @escaping Profile, origin: @escaping Origin) {
    (self.profile, self.origin) = (profile, origin)
  }

  /// The solution for a constant speed a, with x₀ = x − a t.
  public static func constant(speed a: Double, from profile: @escaping Profile) -> Self {
    Self(from: profile) { t, x in
      // With one rounding only, as x and a t may be large and their difference small.
      let place = Matrix<Double>(rows: x.rows, columns: 1) { i, _ in
        x[i, 0].addingProduct(-a, t[i, 0])
      }
      return (place, .constant(-a, like: x), .constant(1, like: x))
    }
  }

  /// The solution for the speed a = x, with x₀ = x e⁻ᵗ: everything moves away from the origin.
  public static func expanding(from profile: @escaping Profile) -> Self {
    Self(from: profile) { t, x in
      let e = exp(-t)
      return (x ⊙ e, -x ⊙ e, e)
    }
  }

  /// The jet u, u_t, u_x at points n×2 with the columns t and x, n×1 each.
  public func jet(at X: Matrix<Double>) -> [Matrix<Double>] {
    require(X.columns == 2, "points have the columns t and x, found \(X.shape)")
    let x0 = origin(X.column(0), X.column(1))
    let u0 = profile(x0.place)
    return [u0.value, u0.slope ⊙ x0.t, u0.slope ⊙ x0.x]
  }
}
