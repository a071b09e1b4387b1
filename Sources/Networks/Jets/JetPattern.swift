import Matrices

/// The derivatives that pass through a network together with its values.
///
/// A value with its derivatives along some directions, up to an order, is its jet: the first coefficients of its Taylor
/// series. A layer maps the jet of its input to that of its output, so the jets of a network are one forward pass; this
/// is the Taylor mode of automatic differentiation. The parts of a jet are its components: the value, the first and the
/// second derivatives. For n points and m components the jets of a layer with p units are one matrix, (m n)×p, block
/// below block:
/// ```
///     ⎡ A    ⎤  the values, n×p
/// S = ⎢ A_i  ⎥  the first derivatives along direction i, n×p, for i = 0 … directions − 1
///     ⎣ A_ij ⎦  the second derivatives along directions i and j, n×p, for each pair
/// ```
/// So one product S W multiplies all components, and a layer on jets is a ``Layer`` like any other, with gradients,
/// checks and containers of the same kind.
///
/// The directions themselves are given with the inputs, see ``inputs(_:along:)``. Burgers' equation needs
/// ```swift
/// let pattern = JetPattern(directions: 2, pairs: [(1, 1)])          // u, u_t, u_x, u_xx
/// let S = pattern.inputs(X, along: .identity(2))                       // columns t and x
/// ```
/// Source: Griewank and Walther, Evaluating Derivatives (2008), chapter 13; for networks Bettencourt, Johnson and
/// Duvenaud, Taylor-mode automatic differentiation for higher-order derivatives in JAX (2019).
public struct JetPattern: Sendable, Hashable {
  /// A pair of directions i ≤ j of a second derivative.
  public struct Pair: Sendable, Hashable {
    public let i: Int
    public let j: Int
  }

  /// The number of directions of first derivatives.
  public let directions: Int
  /// The pairs of directions of second derivatives, each once.
  public let pairs: [Pair]

  /// A pattern with first derivatives along `directions` directions, and second derivatives along `pairs` of them.
  /// Traps for a direction that does not exist, and for a pair that occurs twice.
  public init(directions: Int, pairs: [(Int, Int)] = []) {
    require(
      Shape(directions, directions).isPossible, "there cannot be \(directions) directions")
    self.directions = directions
    self.pairs = pairs.map { Pair(i: min($0.0, $0.1), j: max($0.0, $0.1)) }
    for pair in self.pairs {
      require(
        pair.i >= 0 && pair.j < directions,
        "a second derivative along \(pair.i) and \(pair.j) needs both among the \(directions) directions"
      )
    }
    require(
      Set(self.pairs).count == self.pairs.count, "a pair of directions occurs twice: \(pairs)")
  }

  /// The number m of components.
  public var count: Int { 1 + directions + pairs.count }

  /// The position of the first derivatives along direction i among the components. Traps if there is no such direction.
  public func position(along i: Int) -> Int {
    require(0 <= i && i < directions, "direction \(i) of \(directions)")
    return 1 + i
  }

  /// The position of the second derivatives along directions i and j, in any order, among the components. Traps if the
  /// pattern does not have them.
  public func position(along i: Int, _ j: Int) -> Int {
    let pair = Pair(i: min(i, j), j: max(i, j))
    guard let index = pairs.firstIndex(of: pair) else {
      fatalError("the pattern has no second derivatives along \(i) and \(j)")
    }
    return 1 + directions + index
  }

  /// The jets of the inputs X themselves, (m n)×d: the first derivative of X along a direction is the direction, and
  /// the second derivatives are 0.
  ///
  /// - Parameters:
  ///   - X: the points, n×d.
  ///   - directions: one per row, directions×d. The identity gives derivatives along the coordinates.
  public func inputs<S>(_ X: Matrix<S>, along directions: Matrix<S>) -> Matrix<S> {
    require(
      directions.shape == Shape(self.directions, X.columns),
      "\(self.directions) directions in \(X.columns) coordinates, found \(directions.shape)")
    let first = (0..<self.directions).map { i in
      Matrix(rows: X.rows, columns: X.columns) { _, k in directions[i, k] }
    }
    let second = pairs.map { _ in Matrix<S>.zeros(X.rows, X.columns) }
    return Matrix(stacking: [X] + first + second)
  }

  /// The components of jets, (m n)×p, as m matrices n×p.
  public func split<S>(_ jets: Matrix<S>) -> [Matrix<S>] {
    let n = points(of: jets)
    return (0..<count).map { jets[rows: $0 * n..<($0 + 1) * n] }
  }

  /// The number n of points of a matrix of jets, (m n)×p. Traps if the number of rows is not a multiple of m.
  public func points<S>(of jets: Matrix<S>) -> Int {
    require(
      jets.rows.isMultiple(of: count),
      "jets of \(count) components have a multiple of \(count) rows, found \(jets.shape)")
    return jets.rows / count
  }
}
