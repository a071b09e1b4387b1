/// Matrix products, and the operations on whole matrices that they need.
public protocol GemmOperations: Real {
  /// C ← op(A) op(B), or C ← C + op(A) op(B), and then the epilogue on the rows of C.
  static func multiply(_ product: Product<Self>, then epilogue: Epilogue<Self>)
  /// The same by this package's own kernels, also where the trait OpenBLAS makes `multiply` call that
  /// library.
  static func multiplyInSwift(_ product: Product<Self>, then epilogue: Epilogue<Self>)
  /// The product as one rung of the ladder computes it.
  static func multiply(_ product: Product<Self>, by rung: ProductRung)
  /// B ← Aᵀ for an m×n matrix A; padded.
  static func transpose(_ a: UnsafePointer<Self>, rows: Int, columns: Int, into b: UnsafeMutablePointer<Self>)
  /// Multiplies and adds in registers alone, as fast as one core can, to measure its peak rate.
  ///
  /// - Returns: the number of floating-point operations, never 0.
  static func computeInRegisters(rounds: Int) -> Int
}

extension Float: GemmOperations {
  public static func multiply(_ product: Product<Float>, then epilogue: Epilogue<Float>) {
    multiplyMatrices(product, then: epilogue)
  }

  public static func multiplyInSwift(_ product: Product<Float>, then epilogue: Epilogue<Float>) {
    blockedMultiply(product, then: epilogue)
  }

  public static func multiply(_ product: Product<Float>, by rung: ProductRung) {
    multiplyMatrices(product, by: rung)
  }

  public static func transpose(_ a: UnsafePointer<Float>, rows: Int, columns: Int, into b: UnsafeMutablePointer<Float>)
  {
    Kernels.transpose(a, rows: rows, columns: columns, into: b)
  }

  public static func computeInRegisters(rounds: Int) -> Int {
    peakComputation(Float.self, rounds: rounds)
  }
}

extension Double: GemmOperations {
  public static func multiply(_ product: Product<Double>, then epilogue: Epilogue<Double>) {
    multiplyMatrices(product, then: epilogue)
  }

  public static func multiplyInSwift(_ product: Product<Double>, then epilogue: Epilogue<Double>) {
    blockedMultiply(product, then: epilogue)
  }

  public static func multiply(_ product: Product<Double>, by rung: ProductRung) {
    multiplyMatrices(product, by: rung)
  }

  public static func transpose(
    _ a: UnsafePointer<Double>, rows: Int, columns: Int, into b: UnsafeMutablePointer<Double>
  ) {
    Kernels.transpose(a, rows: rows, columns: columns, into: b)
  }

  public static func computeInRegisters(rounds: Int) -> Int {
    peakComputation(Double.self, rounds: rounds)
  }
}

extension GemmOperations {
  /// The product alone.
  @inline(__always)
  public static func multiply(_ product: Product<Self>) { multiply(product, then: .none) }

  @inline(__always)
  public static func multiplyInSwift(_ product: Product<Self>) {
    multiplyInSwift(product, then: .none)
  }
}

/// The product, and then the epilogue, as the package is built: by OpenBLAS with that trait.
@inline(__always)
func multiplyMatrices<T: Real>(_ product: Product<T>, then epilogue: Epilogue<T> = .none) {
  #if OpenBLAS
    OpenBLAS.multiply(product)
    epilogue.finish(product.c, row: 0, rows: product.m, columns: product.n)
  #else
    blockedMultiply(product, then: epilogue)
  #endif
}
