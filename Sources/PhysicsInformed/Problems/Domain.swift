import Matrices

/// The domain of an equation, a box along the coordinates: lower ≤ point ≤ upper for each of them.
///
/// ```swift
/// let domain: Domain = ["t": 0...1, "x": -1...1]
/// ```
/// Points are rows, n×d, with one column for each coordinate, in this order.
public struct Domain: Sendable, Equatable {
  /// The names of the coordinates.
  public let names: [String]
  /// The lower bounds.
  public let lower: [Double]
  /// The upper bounds.
  public let upper: [Double]

  /// A domain with the given sides; traps unless there is at least one, all names differ, and all lengths are positive
  /// and finite.
  public init(_ sides: [(name: String, range: ClosedRange<Double>)]) {
    require(!sides.isEmpty, "a domain has at least one coordinate")
    for (name, range) in sides {
      require(
        range.lowerBound < range.upperBound && (range.upperBound - range.lowerBound).isFinite,
        "the domain needs a finite length along \(name), found \(range)")
    }
    names = sides.map(\.name)
    lower = sides.map(\.range.lowerBound)
    upper = sides.map(\.range.upperBound)
    require(Set(names).count == names.count, "a coordinate occurs twice: \(names)")
  }

  /// The number of coordinates d.
  public var dimension: Int { names.count }

  /// The length upper − lower of coordinate j.
  public func length(_ j: Int) -> Double { upper[j] - lower[j] }

  /// The first element of points n×d that is outside of the domain or NaN; nil if all are inside. Bounds are rounded to
  /// the precision of the points.
  public func firstOutside<S: Scalar>(_ X: Matrix<S>) -> (row: Int, column: Int)? {
    require(
      X.columns == dimension,
      "points have the \(dimension) columns \(names.joined(separator: ", ")), found \(X.shape)")
    let (smallest, largest) = (X.columnMinima(), X.columnMaxima())
    func isInside(_ low: S, _ high: S, _ j: Int) -> Bool {
      S(lower[j]) <= low && high <= S(upper[j])
    }
    // The extremes are NaN if an element is NaN, and NaN is not inside.
    for j in 0..<dimension where !X.isEmpty && !isInside(smallest[0, j], largest[0, j], j) {
      for i in 0..<X.rows where !isInside(X[i, j], X[i, j], j) { return (i, j) }
    }
    return nil
  }

  /// Traps unless there is at least one point, and all are inside.
  func requirePoints<S: Scalar>(_ X: Matrix<S>, _ what: String) {
    require(X.rows > 0, "\(what): there must be at least one point, found \(X.shape)")
    guard let (i, j) = firstOutside(X) else { return }
    require(
      false,
      "\(what): point \(i) has \(names[j]) = \(X[i, j]), outside of \(lower[j])...\(upper[j])")
  }
}

extension Domain: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral sides: (String, ClosedRange<Double>)...) {
    self.init(sides.map { (name: $0.0, range: $0.1) })
  }
}
