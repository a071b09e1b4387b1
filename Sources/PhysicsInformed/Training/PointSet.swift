import Matrices
import Networks

/// Points at which something is known of u: initial and boundary values, measurements, or that u is periodic.
///
/// Shapes: points x and partners x′: N×d, targets y: N×1. Each point has one residual,
/// ```
/// r = u(x) − y                  values
/// r = u_j(x) − y                derivatives along coordinate j
/// r = u(x) − u(x′) − y          differences, y = 0 for periodicity; or of u_j
/// ```
/// and their term of the loss is w/N Σ r².
public struct PointSet<S: Scalar>: Sendable {
  /// Its name in reports.
  public let name: String
  /// The points x, N×d.
  public let points: Matrix<S>
  /// The partners x′, N×d, if differences are known.
  public let partners: Matrix<S>?
  /// The targets y, N×1.
  public let targets: Matrix<S>
  /// The coordinate j of the derivative; nil for values.
  public let coordinate: Int?
  /// The weight w.
  public let weight: S

  private init(
    _ name: String, _ points: Matrix<S>, _ partners: Matrix<S>?, _ targets: Matrix<S>,
    _ coordinate: Int?, _ weight: S
  ) {
    require(points.rows > 0, "\(name): there must be at least one point, found \(points.shape)")
    require(
      targets.shape == Shape(points.rows, 1),
      "\(name): \(points.rows) points need targets of \(points.rows)×1, found \(targets.shape)")
    if let (i, _) = targets.firstNonFinite {
      require(false, "\(name): the target of point \(i) is \(targets[i, 0])")
    }
    require(
      partners.map { $0.shape == points.shape } ?? true,
      "\(name): points \(points.shape) need partners of that shape, found \(partners?.shape ?? points.shape)"
    )
    require(
      coordinate.map { 0 <= $0 && $0 < points.columns } ?? true,
      "\(name): there is no derivative along coordinate \(coordinate ?? 0) of \(points.columns)")
    require(
      weight >= 0 && weight.isFinite, "\(name): a weight is at least 0, found \(weight)")
    (self.name, self.points, self.partners) = (name, points, partners)
    (self.targets, self.coordinate, self.weight) = (targets, coordinate, weight)
  }

  /// Known values, u(x) = y.
  public static func values(
    _ name: String, at points: Matrix<S>, _ targets: Matrix<S>, weight: S = 1
  ) -> PointSet {
    PointSet(name, points, nil, targets, nil, weight)
  }

  /// Known derivatives, u_j(x) = y, for example the initial velocity of a string.
  public static func derivatives(
    _ name: String, along j: Int, at points: Matrix<S>, _ targets: Matrix<S>, weight: S = 1
  ) -> PointSet {
    PointSet(name, points, nil, targets, j, weight)
  }

  /// Periodicity, u(x) = u(x′), or u_j(x) = u_j(x′).
  public static func periodic(
    _ name: String, at points: Matrix<S>, and partners: Matrix<S>, along j: Int? = nil,
    weight: S = 1
  ) -> PointSet {
    PointSet(name, points, partners, .zeros(points.rows, 1), j, weight)
  }

  /// The number of points N.
  public var count: Int { points.rows }

  // MARK: - As the input and output of a network

  /// The components that have to be computed: the values alone, or the values and one derivative.
  public var pattern: JetPattern { JetPattern(directions: coordinate == nil ? 0 : 1) }

  /// The jets of the points and of their partners, block by block: the values of the points, then of their partners.
  public var inputs: Matrix<S> {
    let X = Matrix(stacking: [points] + (partners.map { [$0] } ?? []))
    let direction = Matrix<S>(rows: pattern.directions, columns: X.columns) { _, k in
      k == coordinate ? 1 : 0
    }
    return pattern.inputs(X, along: direction)
  }

  /// The residual r at the jets U that a network has computed from ``inputs``, and its partial derivatives.
  /// ```
  /// U = [u(x); u(x′)] or [u(x); u(x′); u_j(x); u_j(x′)]      N×1 each, without x′ if there are no partners
  /// ∂r/∂u(x) = 1      ∂r/∂u(x′) = −1                         or with respect to u_j; 0 for the others
  /// ```
  public func residual(_ U: Matrix<S>) -> EquationResidual<S> {
    require(U.columns == 1, "the network of an equation has one output, found \(U.shape)")
    // u or u_j, the last component.
    let q = pattern.split(U).last!
    let ones = Matrix<S>.ones(count, 1)
    var (r, partials) = (q[rows: 0..<count] - targets, [ones])
    if partners != nil {
      r -= q[rows: count..<2 * count]
      partials.append(-ones)
    }
    let others = (pattern.count - 1) * partials.count
    return EquationResidual(r, partials: Array(repeating: 0 * ones, count: others) + partials)
  }

  /// The term w/N Σ r² and its derivatives with respect to the jets U that a network has computed from ``inputs``:
  /// ```
  /// ∂/∂u(x) = 2w/N r      ∂/∂u(x′) = −2w/N r
  /// ```
  public func loss(_ U: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let residual = residual(U)
    let (r, w) = (residual.f, weight / S(count))
    return (w * r.sumOfSquares, residual.jetGradient(2 * w * r))
  }

  /// Some of the points, weighted by 1/N of the whole set, so that the terms of its parts add up to that of the whole.
  subscript(rows rows: Range<Int>) -> PointSet {
    PointSet(
      name, points[rows: rows], partners?[rows: rows], targets[rows: rows], coordinate, weight)
  }
}
