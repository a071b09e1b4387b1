/// Products with sparse matrices, and maxima of segments of rows.
public protocol SparseOperations: Real {
  /// C ← A X + 1 b, without b if it is nil, or C ← C + A X; b and X are padded.
  static func multiply(_ product: SparseProduct<Self>)
  /// y_sj ← the largest x_ij of the rows i of segment s, and its row; 0 and −1 for a segment without rows.
  static func segmentMaxima(
    of x: UnsafePointer<Self>, columns: Int, starts: UnsafeBufferPointer<Int>, into y: UnsafeMutablePointer<Self>,
    rows places: UnsafeMutablePointer<Int32>)
  /// y_ij ← g_sj where row i is that of the maximum of its segment s in column j, else 0.
  static func placeMaxima(
    _ g: UnsafePointer<Self>, columns: Int, starts: UnsafeBufferPointer<Int>, rows places: UnsafePointer<Int32>,
    into y: UnsafeMutablePointer<Self>)
}

extension Float: SparseOperations {
  public static func multiply(_ product: SparseProduct<Float>) { sparseProduct(product) }

  public static func segmentMaxima(
    of x: UnsafePointer<Float>, columns: Int, starts: UnsafeBufferPointer<Int>, into y: UnsafeMutablePointer<Float>,
    rows places: UnsafeMutablePointer<Int32>
  ) {
    maximaOfSegments(x, columns, starts, into: y, rows: places)
  }

  public static func placeMaxima(
    _ g: UnsafePointer<Float>, columns: Int, starts: UnsafeBufferPointer<Int>, rows places: UnsafePointer<Int32>,
    into y: UnsafeMutablePointer<Float>
  ) {
    placeMaximaOfSegments(g, columns, starts, rows: places, into: y)
  }
}

extension Double: SparseOperations {
  public static func multiply(_ product: SparseProduct<Double>) { sparseProduct(product) }

  public static func segmentMaxima(
    of x: UnsafePointer<Double>, columns: Int, starts: UnsafeBufferPointer<Int>, into y: UnsafeMutablePointer<Double>,
    rows places: UnsafeMutablePointer<Int32>
  ) {
    maximaOfSegments(x, columns, starts, into: y, rows: places)
  }

  public static func placeMaxima(
    _ g: UnsafePointer<Double>, columns: Int, starts: UnsafeBufferPointer<Int>, rows places: UnsafePointer<Int32>,
    into y: UnsafeMutablePointer<Double>
  ) {
    placeMaximaOfSegments(g, columns, starts, rows: places, into: y)
  }
}
