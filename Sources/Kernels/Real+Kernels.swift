/// The kernels for every real type.
///
/// `@inline(__always)` puts each body into the witness of `Float: Real` and of `Double: Real`, where the
/// type is concrete: generic code of any module reaches compiled machine code through one call. Code of
/// other modules that was itself compiled for one type skips the witness and calls these functions; for it they
/// are specialised here, with this module's machine flags.
extension Real {
  /// The product alone.
  @inline(__always)
  public static func multiply(_ product: Product<Self>) { multiply(product, then: .none) }

  @inline(__always)
  public static func multiplyInSwift(_ product: Product<Self>) {
    multiplyInSwift(product, then: .none)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func multiply(_ product: Product<Self>, then epilogue: Epilogue<Self>) {
    #if OpenBLAS
      OpenBLAS.multiply(product)
      epilogue.finish(product.c, row: 0, rows: product.m, columns: product.n)
    #else
      blockedMultiply(product, then: epilogue)
    #endif
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func multiplyInSwift(_ product: Product<Self>, then epilogue: Epilogue<Self>) {
    blockedMultiply(product, then: epilogue)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func computeInRegisters(rounds: Int) -> Int {
    peakComputation(Self.self, rounds: rounds)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func apply(
    _ function: UnaryFunction, to x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>,
    count: Int
  ) {
    applyUnary(function, to: x, into: y, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func apply(
    _ function: BinaryFunction, _ x: UnsafePointer<Self>, _ y: Operand<Self>,
    into z: UnsafeMutablePointer<Self>, rows: Int, columns: Int
  ) {
    applyBinary(function, x, y, into: z, rows: rows, columns: columns)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func pullBack(
    _ function: ActivationFunction, _ g: UnsafePointer<Self>, output a: UnsafePointer<Self>,
    into y: UnsafeMutablePointer<Self>, count: Int
  ) {
    pullBackAll(function, g, output: a, into: y, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func combine(
    _ alpha: Self, _ x: UnsafePointer<Self>, _ beta: Self, _ y: UnsafeMutablePointer<Self>,
    count: Int
  ) {
    linearCombination(alpha, x, beta, y, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func clamp(
    _ x: UnsafePointer<Self>, to range: ClosedRange<Self>, into y: UnsafeMutablePointer<Self>,
    count: Int
  ) {
    clampAll(x, to: range, into: y, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func apply(
    _ mask: DropMask<Self>, to x: UnsafePointer<Self>, into y: UnsafeMutablePointer<Self>,
    count: Int
  ) {
    applyMask(mask, to: x, into: y, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func convert(
    _ b: UnsafePointer<UInt8>, dividedBy d: Self, into y: UnsafeMutablePointer<Self>, count: Int
  ) {
    convertBytes(b, dividedBy: d, into: y, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func gather(
    _ x: UnsafePointer<Self>, rows: UnsafeBufferPointer<Int>, columns: Int,
    into y: UnsafeMutablePointer<Self>
  ) {
    gatherAll(x, rows: rows, columns: columns, into: y)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func update(
    _ theta: UnsafeMutablePointer<Self>, by step: AdamStep<Self>,
    mean m: UnsafeMutablePointer<Self>, meanSquare v: UnsafeMutablePointer<Self>,
    along g: UnsafePointer<Self>, count: Int
  ) {
    adamUpdate(step, theta, m, v, g, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func update(
    _ theta: UnsafeMutablePointer<Self>, velocity u: UnsafeMutablePointer<Self>, keeping beta: Self,
    adding alpha: Self, times g: UnsafePointer<Self>, count: Int
  ) {
    momentumUpdate(beta, alpha, theta, u, g, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func reduce(
    _ reduction: Reduction, _ x: UnsafePointer<Self>, count: Int
  ) -> Self {
    reduceAll(reduction, x, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func reduceRows(
    _ reduction: Reduction, _ x: UnsafePointer<Self>, rows: Int, columns: Int,
    into result: UnsafeMutablePointer<Self>
  ) {
    Kernels.reduceRows(reduction, x, rows: rows, columns: columns, into: result)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func reduceColumns(
    _ reduction: Reduction, _ x: UnsafePointer<Self>, rows: Int, columns: Int,
    into result: UnsafeMutablePointer<Self>
  ) {
    Kernels.reduceColumns(reduction, x, rows: rows, columns: columns, into: result)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func rowArgmax(
    _ x: UnsafePointer<Self>, rows: Int, columns: Int, into result: inout [Int]
  ) {
    Kernels.rowArgmax(x, rows: rows, columns: columns, into: &result)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func apply(
    _ function: RowFunction, toRowsOf x: UnsafePointer<Self>, rows: Int, columns: Int,
    into y: UnsafeMutablePointer<Self>
  ) {
    let results =
      switch function {
      case .softmax: RowResults(softmax: y)
      case .logSoftmax: RowResults(logSoftmax: y)
      case .logSumExp: RowResults(logSumExp: y)
      }
    functionsOfRows(x, rows: rows, columns: columns, results)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func softmax(
    ofRowsOf x: UnsafePointer<Self>, rows: Int, columns: Int, into q: UnsafeMutablePointer<Self>,
    logarithm logQ: UnsafeMutablePointer<Self>
  ) {
    functionsOfRows(
      x, rows: rows, columns: columns, RowResults(softmax: q, logSoftmax: logQ))
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func dotProduct(
    _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>, count: Int
  ) -> Self {
    Kernels.dotProduct(x, y, count: count)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func transpose(
    _ a: UnsafePointer<Self>, rows: Int, columns: Int, into b: UnsafeMutablePointer<Self>
  ) {
    Kernels.transpose(a, rows: rows, columns: columns, into: b)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func makeNormal(_ x: UnsafeMutablePointer<Self>, count: Int) {
    Kernels.makeNormal(x, count: count)
  }
}
