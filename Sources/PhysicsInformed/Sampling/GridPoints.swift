import Matrices

extension Domain {
  /// All points of an equidistant grid with the given number of points along each axis, both ends included, (Π
  /// counts)×d. The last coordinate changes fastest. Traps unless there are at least 2 points along each axis.
  public func grid(_ counts: [Int]) -> Matrix<Double> {
    require(
      counts.allSatisfy { $0 >= 2 }, "both ends are in a grid: at least 2 points, found \(counts)")
    return lattice(counts) { j, k in
      // The upper end exactly, rather than as a rounded sum.
      k == counts[j] - 1 ? upper[j] : lower[j] + length(j) * (Double(k) / Double(counts[j] - 1))
    }
  }

  /// All combinations of one coordinate for each axis, (Π counts)×d. The last coordinate changes fastest. Traps unless
  /// there is a count for each axis, and memory could hold the points.
  ///
  /// - Parameters:
  ///   - counts: the number of coordinates along each axis.
  ///   - coordinate: coordinate k along axis j.
  func lattice(_ counts: [Int], _ coordinate: (_ j: Int, _ k: Int) -> Double) -> Matrix<Double> {
    require(
      counts.count == dimension,
      "\(dimension) coordinates need as many counts, found \(counts)")
    let total = counts.reduce(1) { product, count in
      require(Shape(product, count).isPossible, "no memory holds a grid of \(counts) points")
      return product * count
    }
    // The distance in the list of two neighbours along each axis.
    var strides = [Int](repeating: 1, count: dimension)
    for j in (0..<dimension - 1).reversed() { strides[j] = strides[j + 1] * counts[j + 1] }
    return Matrix(rows: total, columns: dimension) { i, j in coordinate(j, i / strides[j] % counts[j]) }
  }

  /// Equidistant points on the side of the domain on which coordinate j is at its lower or upper end.
  ///
  /// - Parameters:
  ///   - j: the coordinate that does not vary.
  ///   - end: its lower or upper end.
  ///   - counts: the number of points along the other coordinates.
  public func side(_ j: Int, _ end: End, _ counts: [Int]) -> Matrix<Double> {
    require(0 <= j && j < dimension, "coordinate \(j) of \(dimension)")
    let fixed = end == .lower ? lower[j] : upper[j]
    if dimension == 1 { return [[fixed]] }
    let others = Domain(
      (0..<dimension).filter { $0 != j }.map { (names[$0], lower[$0]...upper[$0]) })
    let points = others.grid(counts)
    return Matrix(rows: points.rows, columns: dimension) { i, k in
      k == j ? fixed : points[i, k < j ? k : k - 1]
    }
  }

  /// The lower or the upper end of a coordinate.
  public enum End: Sendable { case lower, upper }
}
