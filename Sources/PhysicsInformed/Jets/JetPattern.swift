import Matrices

/// Which derivatives travel through a network together with its value: the streams.
///
/// For n points and m streams the streams of a layer with p units are one matrix, (m n)×p, block below block:
/// ```
///     ⎡ A    ⎤  the values, n×p
/// S = ⎢ A_i  ⎥  the first derivatives along direction i, n×p, for i = 0 … directions − 1
///     ⎣ A_ij ⎦  the second derivatives along directions i and j, n×p, for each pair
/// ```
/// So a product S W is that of all streams at once, and a layer on streams is a ``Layer`` like any other: its
/// gradients, its checks and its containers are those of the module Networks.
///
/// What a direction is, the input says; see ``inputs(_:along:)``. Burgers' equation needs
/// ```swift
/// let pattern = JetPattern(directions: 2, pairs: [(1, 1)])          // u, u_t, u_x, u_xx
/// let S = pattern.inputs(X, along: .identity(2))                       // columns t and x
/// ```
public struct JetPattern: Sendable, Hashable {
  /// Two directions, the first of which is not the larger one.
  public struct Pair: Sendable, Hashable {
    public let i: Int
    public let j: Int
  }

  /// The number of directions of first derivatives.
  public let directions: Int
  /// The pairs of directions of second derivatives, each once.
  public let pairs: [Pair]

  /// Traps for a pair of directions that do not exist, or twice the same pair.
  public init(directions: Int, pairs: [(Int, Int)] = []) {
    require(directions >= 0, "there cannot be \(directions) directions")
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

  /// m: the number of streams.
  public var count: Int { 1 + directions + pairs.count }

  /// The position of the stream of first derivatives along a direction.
  public func position(along i: Int) -> Int {
    require(0 <= i && i < directions, "direction \(i) of \(directions)")
    return 1 + i
  }

  /// The position of the stream of second derivatives along two directions, in any order.
  public func position(along i: Int, _ j: Int) -> Int {
    let pair = Pair(i: min(i, j), j: max(i, j))
    guard let index = pairs.firstIndex(of: pair) else {
      fatalError("the pattern has no second derivatives along \(i) and \(j)")
    }
    return 1 + directions + index
  }

  /// The streams of the inputs X themselves, (m n)×d: ∂X/∂(direction i) is the direction, and there is no second
  /// derivative.
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

  /// The streams, one matrix of n rows each.
  public func split<S>(_ streams: Matrix<S>) -> [Matrix<S>] {
    let n = points(of: streams)
    return (0..<count).map { streams[rows: $0 * n..<($0 + 1) * n] }
  }

  /// n, the number of points of a matrix of streams. Traps if they are not complete.
  public func points<S>(of streams: Matrix<S>) -> Int {
    require(
      streams.rows.isMultiple(of: count),
      "\(count) streams have a multiple of \(count) rows, found \(streams.shape)")
    return streams.rows / count
  }
}
