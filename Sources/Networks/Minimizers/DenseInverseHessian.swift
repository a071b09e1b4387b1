import Matrices

/// An approximation of the inverse Hessian by a dense matrix H: n×n, in which the updates of all steps accumulate. See
/// `BroydenFamilyMatrix` for its updates,
/// ```
/// H ← (H − u uᵀ / η + φ η v vᵀ) / τ + ρ s sᵀ
/// ```
/// and ``SelfScaledBFGS`` and ``SelfScaledBroyden`` for φ and τ. They depend on the ratios h = y · H y / y · s and b =
/// s · H⁻¹ s / y · s, both of which are 1 if H satisfies the secant equation. The second needs no inverse: H⁻¹ s = −α
/// g.
///
/// A step costs one pass over H, since the update of the last step is applied together with the product:
/// ```
/// q = H g′,  u = H y = q − H g        H g is known, since −H g was the direction
/// H g′ after the update = q / τ + Vᵀ C V g′        as in `BroydenFamilyMatrix`
/// ```
/// The difference loses few digits. With the norm ‖x‖² = x · H x of gradients, y · s ≥ (1 − c₂) |g · s| is ‖y‖ ≥ (1 −
/// c₂) ‖g‖ by the Cauchy–Schwarz inequality: u is smaller than its terms by that factor at most. Errors do not
/// accumulate over the steps, as every q is computed with H itself.
///
/// Source: Nocedal and Wright (2006), equation 6.20 for the first H.
struct DenseInverseHessian<S: Scalar>: InverseHessianApproximation {
  /// The choice of φ and τ, which is saved under the name of the method.
  enum Scaling: String, Codable {
    case bfgs = "SelfScaledBFGS"
    case broyden = "SelfScaledBroyden"

    func choice(b: S, h: S, n: Int) -> BroydenFamilyMatrix<S>.Choice {
      switch self {
      case .bfgs: SelfScaledBFGS.choice(b: b)
      case .broyden: SelfScaledBroyden.choice(b: b, h: h, n: n)
      }
    }
  }

  let scaling: Scaling
  /// The matrix H; nil before the first update.
  private(set) var inverse: BroydenFamilyMatrix<S>?
  /// The product H g at the current point: 1×n; nil if it is not known.
  private(set) var product: Matrix<S>?

  init(_ scaling: Scaling) { self.scaling = scaling }

  var isEmpty: Bool { inverse == nil }
  var parameterCount: Int? { inverse?.count }

  mutating func direction(at g: Matrix<S>) -> Matrix<S> {
    // Of the first direction only the direction counts, so it has length 1 where g · g would overflow.
    if isEmpty { return g.sumOfSquares.isFinite || !g.maxNorm.isFinite ? -g : -g / g.norm }
    let p = product ?? inverse!.times(g)
    product = p
    return -p
  }

  mutating func learn(from old: Evaluation<S>, to new: Evaluation<S>, length α: S) {
    let (s, y) = (new.x - old.x, new.gradient - old.gradient)
    // H⁻¹ s = −α g, or s / γ in the first step, from which H = γ 1 with γ = s · y / y · y.
    var image = -α * old.gradient
    if inverse == nil {
      let squares = y.sumOfSquares
      let γ = squares.isFinite ? s.dot(y) / squares : s.dot(y) / y.norm / y.norm
      guard γ > 0 && γ.isFinite else { return }
      (inverse, image, product) = (BroydenFamilyMatrix(s.count, scale: γ), s / γ, γ * old.gradient)
    }
    // q = H g′
    let q = inverse!.times(new.gradient)
    // u = H y = q − H g
    let u = q - (product ?? inverse!.times(old.gradient))
    product = q
    if let step = inverse!.step(s, y, u: u) {
      // b = s · H⁻¹ s / y · s
      let choice = scaling.choice(b: step.rho * s.dot(image), h: step.h, n: s.count)
      inverse!.update(along: step, choice)
      product = step.updated(q, of: new.gradient, choice)
    }
  }

  mutating func forget() { (inverse, product) = (nil, nil) }

  mutating func functionChanged() { product = nil }
}

extension DenseInverseHessian: Codable {
  private enum Key: CodingKey { case scaling, inverse, product }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(scaling, forKey: .scaling)
    try values.encode(inverse, forKey: .inverse)
    try values.encodeIfPresent(product, forKey: .product)
  }

  /// Without an update the matrix is saved as null, so that a missing key is an error.
  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    scaling = try values.decode(Scaling.self, forKey: .scaling)
    try decoder.check(
      values.contains(.inverse), "the inverse Hessian, or null for none, is expected, found nothing"
    )
    inverse = try values.decode(BroydenFamilyMatrix<S>?.self, forKey: .inverse)
    product = try values.decodeIfPresent(Matrix<S>.self, forKey: .product)
    guard let product else { return }
    let expected = Shape(1, inverse?.count ?? 0)
    try decoder.check(
      product.shape == expected && product.maxNorm.isFinite,
      "the product of H and g is finite and \(expected), found \(product.shape) with max "
        + "\(product.maxNorm)")
  }
}
