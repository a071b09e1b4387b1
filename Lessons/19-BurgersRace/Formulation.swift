/// How the equation is posed: its coordinates, its points, and the weight of its residual.
enum Formulation: String, CaseIterable, Codable {
  /// −1 ≤ x ≤ 1, points that are drawn anew.
  case plain
  /// The half 0 ≤ x ≤ 1, points that are drawn anew.
  case symmetric
  /// The half with fixed points.
  case symmetricFixed = "symmetric-fixed"
  /// Stretched coordinates, points that are drawn anew.
  case stretchedDrawn = "stretched-drawn"
  /// Stretched coordinates with fixed points, the residual without its weight dx/dξ.
  case stretchedUnweighted = "stretched-unweighted"
  /// Stretched coordinates, fixed points, the residual times dx/dξ.
  case stretched

  var name: String {
    switch self {
    case .plain: "−1 ≤ x ≤ 1, drawn points"
    case .symmetric: "0 ≤ x ≤ 1, drawn points"
    case .symmetricFixed: "0 ≤ x ≤ 1, fixed points"
    case .stretchedDrawn: "stretched, drawn points"
    case .stretchedUnweighted: "stretched, fixed points, no weight"
    case .stretched: "stretched, fixed points"
    }
  }

  /// Whether the network is that of 0 ≤ x ≤ 1 only. The solution is odd, û(t, −x) = −û(t, x), so that is all of it; the
  /// value 0 at x = 0 is one more boundary value.
  var usesSymmetry: Bool { self != .plain }

  var isStretched: Bool { self != .plain && self != .symmetric && self != .symmetricFixed }

  /// Whether the points are those of a quadrature, and stay; otherwise they are drawn anew during the training.
  var hasFixedPoints: Bool { self == .symmetricFixed || self == .stretchedUnweighted || self == .stretched }

  /// The numbers of fixed points along t and x, about as many along both.
  static func counts(_ points: Int) -> [Int] {
    let times = Int(Double(points).squareRoot())
    return [times, points / times]
  }

  /// The number of collocation points where about so many are asked for.
  func pointCount(_ points: Int) -> Int { hasFixedPoints ? Self.counts(points).reduce(1, *) : points }
}
