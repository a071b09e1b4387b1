/// Reductions, and functions of whole rows. Whole vectors are read, so that all memory is padded.
public protocol ReductionOperations: Real {
  /// The sum, maximum and so on of all elements.
  static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Self>, count: Int) -> Self
  /// The reduction of each row of an m×n matrix, m numbers.
  static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Self>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Self>)
  /// The reduction of each column of an m×n matrix, n numbers.
  static func reduceColumns(
    _ reduction: Reduction, _ x: UnsafePointer<Self>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Self>)
  /// The dot product Σ x_i y_i.
  static func dotProduct(_ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, count: Int) -> Self
  /// max |x_i| / y_i for positive y_i, 0 if empty; NaN if any y_i is ∞, or any number is NaN.
  static func largestRatio(_ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, count: Int) -> Self
  /// The argmax of each row, the column of its largest element.
  static func rowArgmax(_ x: UnsafePointer<Self>, rows: Int, columns: Int, into result: inout [Int])
  /// A function of each row of an m×n matrix x as a whole, m×n or m×1; y may not be x.
  static func apply(
    _ function: RowFunction, toRowsOf x: UnsafePointer<Self>, rows: Int, columns: Int,
    into y: UnsafeMutablePointer<Self>)
  /// The softmax of each row and its logarithm, from the same exponentials; neither result may be x.
  static func softmax(
    ofRowsOf x: UnsafePointer<Self>, rows: Int, columns: Int, into q: UnsafeMutablePointer<Self>,
    logarithm logQ: UnsafeMutablePointer<Self>)
}

extension Float: ReductionOperations {
  public static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Float>, count: Int) -> Self {
    reduceAll(reduction, x, count: count)
  }

  public static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Float>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Float>
  ) {
    Kernels.reduceRows(reduction, x, rows: rows, columns: columns, into: result)
  }

  public static func reduceColumns(
    _ reduction: Reduction, _ x: UnsafePointer<Float>, rows: Int, columns: Int, into result: UnsafeMutablePointer<Float>
  ) {
    Kernels.reduceColumns(reduction, x, rows: rows, columns: columns, into: result)
  }

  public static func dotProduct(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Self {
    Kernels.dotProduct(x, y, count: count)
  }

  public static func largestRatio(_ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>, count: Int) -> Self {
    Kernels.largestRatio(x, y, count: count)
  }

  public static func rowArgmax(_ x: UnsafePointer<Float>, rows: Int, columns: Int, into result: inout [Int]) {
    Kernels.rowArgmax(x, rows: rows, columns: columns, into: &result)
  }

  public static func apply(
    _ function: RowFunction, toRowsOf x: UnsafePointer<Float>, rows: Int, columns: Int,
    into y: UnsafeMutablePointer<Float>
  ) {
    functionsOfRows(x, rows: rows, columns: columns, RowResults(function, y))
  }

  public static func softmax(
    ofRowsOf x: UnsafePointer<Float>, rows: Int, columns: Int, into q: UnsafeMutablePointer<Float>,
    logarithm logQ: UnsafeMutablePointer<Float>
  ) {
    functionsOfRows(x, rows: rows, columns: columns, RowResults(softmax: q, logSoftmax: logQ))
  }
}

extension Double: ReductionOperations {
  public static func reduce(_ reduction: Reduction, _ x: UnsafePointer<Double>, count: Int) -> Self {
    reduceAll(reduction, x, count: count)
  }

  public static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Double>, rows: Int, columns: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    Kernels.reduceRows(reduction, x, rows: rows, columns: columns, into: result)
  }

  public static func reduceColumns(
    _ reduction: Reduction, _ x: UnsafePointer<Double>, rows: Int, columns: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    Kernels.reduceColumns(reduction, x, rows: rows, columns: columns, into: result)
  }

  public static func dotProduct(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int) -> Self {
    Kernels.dotProduct(x, y, count: count)
  }

  public static func largestRatio(_ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>, count: Int) -> Self {
    Kernels.largestRatio(x, y, count: count)
  }

  public static func rowArgmax(_ x: UnsafePointer<Double>, rows: Int, columns: Int, into result: inout [Int]) {
    Kernels.rowArgmax(x, rows: rows, columns: columns, into: &result)
  }

  public static func apply(
    _ function: RowFunction, toRowsOf x: UnsafePointer<Double>, rows: Int, columns: Int,
    into y: UnsafeMutablePointer<Double>
  ) {
    functionsOfRows(x, rows: rows, columns: columns, RowResults(function, y))
  }

  public static func softmax(
    ofRowsOf x: UnsafePointer<Double>, rows: Int, columns: Int, into q: UnsafeMutablePointer<Double>,
    logarithm logQ: UnsafeMutablePointer<Double>
  ) {
    functionsOfRows(x, rows: rows, columns: columns, RowResults(softmax: q, logSoftmax: logQ))
  }
}
