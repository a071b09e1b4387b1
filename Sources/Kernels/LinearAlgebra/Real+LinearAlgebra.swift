/// The linear algebra for every real type, as in `Real+Kernels.swift`.
extension Real {
  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func solve(_ system: TriangularSystem<Self>) { solveTriangularBlocked(system) }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func factorCholesky(_ a: UnsafeMutablePointer<Self>, n: Int) -> Int? {
    factorCholeskyBlocked(a, n: n)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func factorTall(
    _ layout: ReflectorLayout<Self>, _ a: UnsafePointer<Self>, scale: Self,
    v: UnsafeMutablePointer<Self>, t: UnsafeMutablePointer<Self>, r: UnsafeMutablePointer<Self>
  ) {
    factorTallQR(layout, a, scale: scale, v: v, t: t, r: r)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func factorPivoted(
    _ layout: ReflectorLayout<Self>, _ a: UnsafePointer<Self>, columns: Int, scale: Self,
    v: UnsafeMutablePointer<Self>, t: UnsafeMutablePointer<Self>, r: UnsafeMutablePointer<Self>
  ) -> [Int] {
    factorPivotedTiles(layout, a, columns: columns, scale: scale, v: v, t: t, r: r)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func applyReflectors(
    _ layout: ReflectorLayout<Self>, v: UnsafeMutablePointer<Self>, t: UnsafeMutablePointer<Self>,
    isTransposed: Bool, to b: UnsafeMutablePointer<Self>, columns: Int
  ) {
    applyReflectorTiles(layout, v: v, t: t, isTransposed: isTransposed, to: b, columns: columns)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func factorSymmetricEigen(
    _ a: UnsafePointer<Self>, n: Int, scale: Self,
    values: UnsafeMutablePointer<Self>, vectors: UnsafeMutablePointer<Self>
  ) -> Int? {
    factorSymmetric(a, n: n, scale: scale, values: values, vectors: vectors)
  }

  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func change(
    _ update: SymmetricUpdate<Self>, product y: UnsafeMutablePointer<Self>
  ) {
    updateSymmetricMatrix(update, product: y)
  }
}
