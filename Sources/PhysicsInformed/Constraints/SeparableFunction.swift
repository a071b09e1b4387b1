import Matrices
import Networks

/// A sum of products of functions of one coordinate each,
/// ```
/// f(x) = Σ_k Π_j φ_kj(x_j)
/// ```
/// for initial values, boundary values and distances from the sides of a domain:
/// ```swift
/// // t (1 − x²)
/// let d = SeparableFunction([[.distance(from: 0), .distances(from: -1, and: 1)]])
/// ```
public struct SeparableFunction: Sendable {
  /// φ_kj: one row for each product, with one function for each coordinate.
  public let terms: [[CoordinateFunction]]

  /// A sum of products; traps unless there is at least one, and all have the same number of coordinates.
  public init(_ terms: [[CoordinateFunction]]) {
    let dimensions = terms.map(\.count)
    require(
      dimensions.allSatisfy { $0 > 0 && $0 == dimensions[0] } && !terms.isEmpty,
      "products need functions of the same coordinates, found these numbers of them: \(dimensions)"
    )
    self.terms = terms
  }

  /// The function f = 0. Traps unless the number of coordinates is positive.
  public static func zero(dimension: Int) -> SeparableFunction {
    require(
      dimension > 0 && Shape(1, dimension).isPossible, "a function of \(dimension) coordinates")
    return SeparableFunction([[CoordinateFunction](repeating: .constant(0), count: dimension)])
  }

  /// The number of coordinates d.
  public var dimension: Int { terms[0].count }

  /// The values of f at points n×d, n×1.
  public func callAsFunction<S: Scalar>(_ X: Matrix<S>) -> Matrix<S> {
    SeparableJet(self, JetPattern(directions: 0))(X)
  }

  /// The jet of f along the coordinates at points n×d, with components n×1 each. The pattern may contain only the first
  /// coordinates, or none.
  public func jet<S: Scalar>(_ pattern: JetPattern, at X: Matrix<S>) -> [Matrix<S>] {
    require(
      pattern.directions <= dimension,
      "\(pattern.directions) directions along \(dimension) coordinates")
    let directions = Matrix<S>(rows: pattern.directions, columns: dimension) { i, j in
      i == j ? 1 : 0
    }
    let inputs = pattern.inputs(X, along: directions)
    return pattern.split(SeparableJet(self, pattern)(inputs))
  }
}
