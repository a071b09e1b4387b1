import Matrices

/// The limited-memory approximation of the inverse Hessian: the last m steps s and changes y of the gradient, which
/// represent the matrix
/// ```
/// H_{k+1} = (1 − ρ s yᵀ) H_k (1 − ρ y sᵀ) + ρ s sᵀ        ρ = 1 / (y · s)
/// ```
/// that starts as γ 1, γ = s · y / y · y. H is never formed: H g takes two loops over the pairs (the two-loop
/// recursion). See ``LBFGS``.
///
/// Source: Nocedal and Wright (2006), algorithm 7.4.
struct LimitedMemoryInverseHessian<S: Scalar>: InverseHessianApproximation {
  /// s, y: 1×n.
  private struct Pair {
    let s: Matrix<S>
    let y: Matrix<S>
    let rho: S
  }

  /// The number m of pairs that are kept.
  let capacity: Int
  private var pairs: [Pair] = []

  init(capacity: Int) { self.capacity = capacity }

  var isEmpty: Bool { pairs.isEmpty }
  var parameterCount: Int? { pairs.first?.s.columns }

  /// The direction −H g by the two-loop recursion.
  func direction(at g: Matrix<S>) -> Matrix<S> {
    // H g is proportional to g, and without pairs only its direction counts: products of a gradient whose square leaves
    // the range of the numbers are computed in another unit.
    if !g.sumOfSquares.isFinite && g.maxNorm.isFinite {
      let b = g.maxNorm.binade
      return pairs.isEmpty ? -g / g.norm : direction(at: g / b) * b
    }
    var q = -g
    var factors: [S] = []
    for pair in pairs.reversed() {
      // a = ρ s · q,  q ← q − a y
      let a = pair.rho * pair.s.dot(q)
      q.add(pair.y, scaledBy: -a)
      factors.append(a)
    }
    // q ← γ q, γ = s · y / y · y
    if let last = pairs.last {
      let (squares, norm) = (last.y.sumOfSquares, last.y.norm)
      q *= 1 / (squares.isFinite ? last.rho * squares : last.rho * norm * norm)
    }
    for (pair, a) in zip(pairs, factors.reversed()) {
      // q ← q + (a − ρ y · q) s
      q.add(pair.s, scaledBy: a - pair.rho * pair.y.dot(q))
    }
    return q
  }

  mutating func learn(from old: Evaluation<S>, to new: Evaluation<S>, length α: S) {
    let (s, y) = (new.x - old.x, new.gradient - old.gradient)
    guard let pair = Self.pair(s, y) else { return }
    if pairs.count == capacity { pairs.removeFirst() }
    pairs.append(pair)
  }

  mutating func forget() { pairs = [] }

  /// Nothing changes, since nothing stored here depends on the current point.
  func functionChanged() {}

  /// The pair of a step; nil unless y · s > 0, which the curvature condition guarantees up to rounding.
  private static func pair(_ s: Matrix<S>, _ y: Matrix<S>) -> Pair? {
    let product = y.dot(s)
    guard product > S.ulpOfOne * y.norm * s.norm else { return nil }
    return Pair(s: s, y: y, rho: 1 / product)
  }
}

extension LimitedMemoryInverseHessian: Codable {
  private enum Key: CodingKey { case capacity, s, y }

  func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(capacity, forKey: .capacity)
    try values.encode(pairs.map(\.s), forKey: .s)
    try values.encode(pairs.map(\.y), forKey: .y)
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    capacity = try values.decode(.capacity, "L-BFGS remembers at least one pair") { $0 >= 1 }
    let s = try values.decode([Matrix<S>].self, forKey: .s)
    let y = try values.decode([Matrix<S>].self, forKey: .y)
    try decoder.check(
      s.count == y.count && s.count <= capacity,
      "at most \(capacity) steps and as many changes of the gradient are expected, found \(s.count) and \(y.count)"
    )
    let row = Shape(1, s.first?.columns ?? 0)
    for (s, y) in zip(s, y) {
      try decoder.check(
        s.shape == row && y.shape == row,
        "all steps and changes of the gradient are rows of one length, \(row), found \(s.shape) and \(y.shape)"
      )
      let isFinite = s.maxNorm.isFinite && y.maxNorm.isFinite
      guard isFinite, let pair = Self.pair(s, y) else {
        throw DecodingError.dataCorruptedError(
          forKey: .y, in: values,
          debugDescription:
            "a step and its change of the gradient are finite with y · s > 0, found \(y.dot(s))")
      }
      pairs.append(pair)
    }
  }
}
