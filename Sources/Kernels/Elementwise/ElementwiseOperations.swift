/// Functions that are applied to each element separately.
public protocol ElementwiseOperations: Real {
  /// y_i ← f(x_i); padded.
  static func apply(
    _ function: UnaryFunction, to x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>, count: Int)
  /// y_i ← σ′(h_i) g_i in terms of a_i = σ(h_i); padded.
  static func pullBack(
    _ function: ActivationFunction, _ g: UnsafePointer<Self>, output a: UnsafePointer<Self>,
    into y: UnsafeMutablePointer<Self>, count: Int)
  /// z ← f(x, y) on an m×n matrix x; padded.
  static func apply(
    _ function: BinaryFunction, _ x: UnsafePointer<Self>, _ y: Operand<Self>, into z: UnsafeMutablePointer<Self>,
    rows: Int, columns: Int)
  /// y ← α x + β y; padded.
  static func combine(
    _ alpha: Self, _ x: UnsafePointer<Self>, _ beta: Self, _ y: UnsafeMutablePointer<Self>, count: Int)
  /// y_i ← x_i limited to a range; padded.
  static func clamp(
    _ x: UnsafePointer<Self>, to range: ClosedRange<Self>, into y: UnsafeMutablePointer<Self>, count: Int)
  /// y_i ← b_i / d for bytes b.
  static func convert(_ b: UnsafePointer<UInt8>, dividedBy d: Self, into y: UnsafeMutablePointer<Self>, count: Int)
  /// Y ← the rows of X with the given indices, which the caller has checked.
  static func gather(
    _ x: UnsafePointer<Self>, rows: UnsafeBufferPointer<Int>, columns: Int, into y: UnsafeMutablePointer<Self>)
  /// One Adam step for the parameters θ with the moving averages m and v; padded.
  static func update(
    _ theta: UnsafeMutablePointer<Self>, by step: AdamStep<Self>, mean m: UnsafeMutablePointer<Self>,
    meanSquare v: UnsafeMutablePointer<Self>, along g: UnsafePointer<Self>, count: Int)
  /// One momentum step, u ← β u + α g and θ ← θ + u; padded.
  static func update(
    _ theta: UnsafeMutablePointer<Self>, velocity u: UnsafeMutablePointer<Self>, keeping beta: Self, adding alpha: Self,
    times g: UnsafePointer<Self>, count: Int)
}

extension Float: ElementwiseOperations {
  public static func apply(
    _ function: UnaryFunction, to x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    applyUnary(function, to: x, into: y, count: count)
  }

  public static func pullBack(
    _ function: ActivationFunction, _ g: UnsafePointer<Float>, output a: UnsafePointer<Float>,
    into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    pullBackAll(function, g, output: a, into: y, count: count)
  }

  public static func apply(
    _ function: BinaryFunction, _ x: UnsafePointer<Float>, _ y: Operand<Float>, into z: UnsafeMutablePointer<Float>,
    rows: Int, columns: Int
  ) {
    applyBinary(function, x, y, into: z, rows: rows, columns: columns)
  }

  public static func combine(
    _ alpha: Float, _ x: UnsafePointer<Float>, _ beta: Float, _ y: UnsafeMutablePointer<Float>, count: Int
  ) {
    linearCombination(alpha, x, beta, y, count: count)
  }

  public static func clamp(
    _ x: UnsafePointer<Float>, to range: ClosedRange<Float>, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    clampAll(x, to: range, into: y, count: count)
  }

  public static func convert(
    _ b: UnsafePointer<UInt8>, dividedBy d: Float, into y: UnsafeMutablePointer<Float>, count: Int
  ) {
    convertBytes(b, dividedBy: d, into: y, count: count)
  }

  public static func gather(
    _ x: UnsafePointer<Float>, rows: UnsafeBufferPointer<Int>, columns: Int, into y: UnsafeMutablePointer<Float>
  ) {
    gatherAll(x, rows: rows, columns: columns, into: y)
  }

  public static func update(
    _ theta: UnsafeMutablePointer<Float>, by step: AdamStep<Float>, mean m: UnsafeMutablePointer<Float>,
    meanSquare v: UnsafeMutablePointer<Float>, along g: UnsafePointer<Float>, count: Int
  ) {
    adamUpdate(step, theta, m, v, g, count: count)
  }

  public static func update(
    _ theta: UnsafeMutablePointer<Float>, velocity u: UnsafeMutablePointer<Float>, keeping beta: Float,
    adding alpha: Float, times g: UnsafePointer<Float>, count: Int
  ) {
    momentumUpdate(beta, alpha, theta, u, g, count: count)
  }
}

extension Double: ElementwiseOperations {
  public static func apply(
    _ function: UnaryFunction, to x: UnsafePointer<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    applyUnary(function, to: x, into: y, count: count)
  }

  public static func pullBack(
    _ function: ActivationFunction, _ g: UnsafePointer<Double>, output a: UnsafePointer<Double>,
    into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    pullBackAll(function, g, output: a, into: y, count: count)
  }

  public static func apply(
    _ function: BinaryFunction, _ x: UnsafePointer<Double>, _ y: Operand<Double>, into z: UnsafeMutablePointer<Double>,
    rows: Int, columns: Int
  ) {
    applyBinary(function, x, y, into: z, rows: rows, columns: columns)
  }

  public static func combine(
    _ alpha: Double, _ x: UnsafePointer<Double>, _ beta: Double, _ y: UnsafeMutablePointer<Double>, count: Int
  ) {
    linearCombination(alpha, x, beta, y, count: count)
  }

  public static func clamp(
    _ x: UnsafePointer<Double>, to range: ClosedRange<Double>, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    clampAll(x, to: range, into: y, count: count)
  }

  public static func convert(
    _ b: UnsafePointer<UInt8>, dividedBy d: Double, into y: UnsafeMutablePointer<Double>, count: Int
  ) {
    convertBytes(b, dividedBy: d, into: y, count: count)
  }

  public static func gather(
    _ x: UnsafePointer<Double>, rows: UnsafeBufferPointer<Int>, columns: Int, into y: UnsafeMutablePointer<Double>
  ) {
    gatherAll(x, rows: rows, columns: columns, into: y)
  }

  public static func update(
    _ theta: UnsafeMutablePointer<Double>, by step: AdamStep<Double>, mean m: UnsafeMutablePointer<Double>,
    meanSquare v: UnsafeMutablePointer<Double>, along g: UnsafePointer<Double>, count: Int
  ) {
    adamUpdate(step, theta, m, v, g, count: count)
  }

  public static func update(
    _ theta: UnsafeMutablePointer<Double>, velocity u: UnsafeMutablePointer<Double>, keeping beta: Double,
    adding alpha: Double, times g: UnsafePointer<Double>, count: Int
  ) {
    momentumUpdate(beta, alpha, theta, u, g, count: count)
  }
}
