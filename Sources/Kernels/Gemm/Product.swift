/// One matrix product C ← A B or C ← C + A B, with A: m×k, B: k×n, C: m×n.
///
/// A and B are addressed by a row and a column stride, so a transposed operand is the same memory
/// with its strides exchanged: nothing is copied to transpose. C is row-major and overlaps neither A nor
/// B. All three are padded: whole vectors are read past the end of a row.
public struct Product<T: Real>: @unchecked Sendable {
  public var m: Int
  public var n: Int
  public var k: Int
  public var a: UnsafePointer<T>
  public var aRowStride: Int
  public var aColumnStride: Int
  public var b: UnsafePointer<T>
  public var bRowStride: Int
  public var bColumnStride: Int
  public var c: UnsafeMutablePointer<T>
  public var cRowStride: Int
  public var accumulates: Bool

  public init(
    m: Int, n: Int, k: Int,
    a: UnsafePointer<T>, aRowStride: Int, aColumnStride: Int,
    b: UnsafePointer<T>, bRowStride: Int, bColumnStride: Int,
    c: UnsafeMutablePointer<T>, cRowStride: Int, accumulates: Bool
  ) {
    (self.m, self.n, self.k) = (m, n, k)
    (self.a, self.aRowStride, self.aColumnStride) = (a, aRowStride, aColumnStride)
    (self.b, self.bRowStride, self.bColumnStride) = (b, bRowStride, bColumnStride)
    (self.c, self.cRowStride, self.accumulates) = (c, cRowStride, accumulates)
  }

  /// The part of the product that computes the given rows and columns of C.
  @inline(__always)
  func part(rows: Range<Int>, columns: Range<Int>) -> Product {
    var part = self
    part.m = rows.count
    part.n = columns.count
    part.a += rows.lowerBound * aRowStride
    part.b += columns.lowerBound * bColumnStride
    part.c += rows.lowerBound * cRowStride + columns.lowerBound
    return part
  }

  /// Bᵀ Aᵀ, with C as it is.
  @inline(__always)
  var transposed: Product {
    Product(
      m: n, n: m, k: k,
      a: b, aRowStride: bColumnStride, aColumnStride: bRowStride,
      b: a, bRowStride: aColumnStride, bColumnStride: aRowStride,
      c: c, cRowStride: cRowStride, accumulates: accumulates)
  }
}
