import Matrices

/// The loss of a physics-informed network, `PhysicsLoss`, as a sum over blocks of the points:
/// ```
/// L = Σ_b (w_f/N_f Σ_{i ∈ b} f_i² + Σ_k w_k/N_k Σ_{i ∈ b} r_ki²)
/// ```
/// Every block has its part of the collocation points and of each set of data, so that blocks take equal times. A block
/// is computed by the fused kernels where they support the model and the equation.
public struct PhysicsBlocks<Equation: DifferentialEquation, S: Scalar>: BlockSum {
  private let parts: [PhysicsLoss<Equation, S>.Function]
  public let checksum: UInt64

  /// Divides the points of a problem into blocks.
  ///
  /// - Parameters:
  ///   - model: the network, whose parameters are replaced by θ.
  ///   - problem: the equation with its points and data.
  ///   - count: the number of blocks, at most that of the collocation points.
  public init(_ model: some JetLayer<S>, _ problem: Problem<Equation, S>, blocks count: Int = 64) {
    let X = problem.interior
    require(
      1 <= count && count <= X.rows, "\(X.rows) points are divided into 1 to \(X.rows) blocks, found \(count)")
    parts = (0..<count).map { b in
      let points = rows(ofBlock: b, of: count, rows: X.rows)
      let part = Problem(
        problem.equation, interior: X[rows: points],
        weight: problem.weight * S(points.count) / S(X.rows),
        data: problem.data.compactMap { $0.part(rows(ofBlock: b, of: count, rows: $0.count)) })
      return PhysicsLoss(part).function(of: model)
    }
    var sum = Checksum()
    sum.add(UInt64(count))
    sum.add(X)
    sum.add(Double(problem.weight).bitPattern)
    for set in problem.data {
      sum.add(set.name)
      sum.add(set.points)
      sum.add(set.targets)
      if let partners = set.partners { sum.add(partners) }
      sum.add(Double(set.weight).bitPattern)
    }
    checksum = sum.value
  }

  public var blockCount: Int { parts.count }

  public func part(_ block: Int, at theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) { parts[block](theta) }
}

extension PointSet {
  /// Some of the points, with their share of the weight; nil if there are none.
  fileprivate func part(_ rows: Range<Int>) -> PointSet? {
    if rows.isEmpty { return nil }
    let (x, y) = (points[rows: rows], targets[rows: rows])
    let w = weight * S(rows.count) / S(count)
    if let partners {
      return .periodic(name, at: x, and: partners[rows: rows], along: coordinate, weight: w)
    }
    if let coordinate { return .derivatives(name, along: coordinate, at: x, y, weight: w) }
    return .values(name, at: x, y, weight: w)
  }
}
