/// Factorizations, and products with their factors.
public protocol LinearAlgebraOperations: Real {
  /// X ← T⁻¹ B.
  static func solve(_ system: TriangularSystem<Self>)
  /// The upper triangle of A: n×n ← U with A = UᵀU. Returns the first index whose pivot is not positive, or nil.
  static func factorCholesky(_ a: UnsafeMutablePointer<Self>, n: Int) -> Int?
  /// A = Q R without pivoting for m ≥ n.
  static func factorTall(
    _ layout: ReflectorLayout<Self>, _ a: UnsafePointer<Self>, scale: Self, v: UnsafeMutablePointer<Self>,
    t: UnsafeMutablePointer<Self>, r: UnsafeMutablePointer<Self>)
  /// A P = Q R. Returns for each column of A P the index of that column in A.
  static func factorPivoted(
    _ layout: ReflectorLayout<Self>, _ a: UnsafePointer<Self>, columns: Int, scale: Self, v: UnsafeMutablePointer<Self>,
    t: UnsafeMutablePointer<Self>, r: UnsafeMutablePointer<Self>
  ) -> [Int]
  /// B ← Q B or Qᵀ B.
  static func applyReflectors(
    _ layout: ReflectorLayout<Self>, v: UnsafeMutablePointer<Self>, t: UnsafeMutablePointer<Self>, isTransposed: Bool,
    to b: UnsafeMutablePointer<Self>, columns: Int)
  /// A = V Λ Vᵀ. Returns the index of an eigenvalue that did not converge, or nil.
  static func factorSymmetricEigen(
    _ a: UnsafePointer<Self>, n: Int, scale: Self, values: UnsafeMutablePointer<Self>,
    vectors: UnsafeMutablePointer<Self>
  ) -> Int?
  /// A ← c A + Vᵀ W for a symmetric A, and y ← A x: n elements.
  static func change(_ update: SymmetricUpdate<Self>, product y: UnsafeMutablePointer<Self>)
}

extension Float: LinearAlgebraOperations {
  public static func solve(_ system: TriangularSystem<Float>) {
    solveTriangularBlocked(system)
  }

  public static func factorCholesky(_ a: UnsafeMutablePointer<Float>, n: Int) -> Int? {
    factorCholeskyBlocked(a, n: n)
  }

  public static func factorTall(
    _ layout: ReflectorLayout<Float>, _ a: UnsafePointer<Float>, scale: Float, v: UnsafeMutablePointer<Float>,
    t: UnsafeMutablePointer<Float>, r: UnsafeMutablePointer<Float>
  ) {
    factorTallQR(layout, a, scale: scale, v: v, t: t, r: r)
  }

  public static func factorPivoted(
    _ layout: ReflectorLayout<Float>, _ a: UnsafePointer<Float>, columns: Int, scale: Float,
    v: UnsafeMutablePointer<Float>, t: UnsafeMutablePointer<Float>, r: UnsafeMutablePointer<Float>
  ) -> [Int] {
    factorPivotedTiles(layout, a, columns: columns, scale: scale, v: v, t: t, r: r)
  }

  public static func applyReflectors(
    _ layout: ReflectorLayout<Float>, v: UnsafeMutablePointer<Float>, t: UnsafeMutablePointer<Float>,
    isTransposed: Bool, to b: UnsafeMutablePointer<Float>, columns: Int
  ) {
    applyReflectorTiles(layout, v: v, t: t, isTransposed: isTransposed, to: b, columns: columns)
  }

  public static func factorSymmetricEigen(
    _ a: UnsafePointer<Float>, n: Int, scale: Float, values: UnsafeMutablePointer<Float>,
    vectors: UnsafeMutablePointer<Float>
  ) -> Int? {
    factorSymmetric(a, n: n, scale: scale, values: values, vectors: vectors)
  }

  public static func change(_ update: SymmetricUpdate<Float>, product y: UnsafeMutablePointer<Float>) {
    updateSymmetricMatrix(update, product: y)
  }
}

extension Double: LinearAlgebraOperations {
  public static func solve(_ system: TriangularSystem<Double>) {
    solveTriangularBlocked(system)
  }

  public static func factorCholesky(_ a: UnsafeMutablePointer<Double>, n: Int) -> Int? {
    factorCholeskyBlocked(a, n: n)
  }

  public static func factorTall(
    _ layout: ReflectorLayout<Double>, _ a: UnsafePointer<Double>, scale: Double, v: UnsafeMutablePointer<Double>,
    t: UnsafeMutablePointer<Double>, r: UnsafeMutablePointer<Double>
  ) {
    factorTallQR(layout, a, scale: scale, v: v, t: t, r: r)
  }

  public static func factorPivoted(
    _ layout: ReflectorLayout<Double>, _ a: UnsafePointer<Double>, columns: Int, scale: Double,
    v: UnsafeMutablePointer<Double>, t: UnsafeMutablePointer<Double>, r: UnsafeMutablePointer<Double>
  ) -> [Int] {
    factorPivotedTiles(layout, a, columns: columns, scale: scale, v: v, t: t, r: r)
  }

  public static func applyReflectors(
    _ layout: ReflectorLayout<Double>, v: UnsafeMutablePointer<Double>, t: UnsafeMutablePointer<Double>,
    isTransposed: Bool, to b: UnsafeMutablePointer<Double>, columns: Int
  ) {
    applyReflectorTiles(layout, v: v, t: t, isTransposed: isTransposed, to: b, columns: columns)
  }

  public static func factorSymmetricEigen(
    _ a: UnsafePointer<Double>, n: Int, scale: Double, values: UnsafeMutablePointer<Double>,
    vectors: UnsafeMutablePointer<Double>
  ) -> Int? {
    factorSymmetric(a, n: n, scale: scale, values: values, vectors: vectors)
  }

  public static func change(_ update: SymmetricUpdate<Double>, product y: UnsafeMutablePointer<Double>) {
    updateSymmetricMatrix(update, product: y)
  }
}
