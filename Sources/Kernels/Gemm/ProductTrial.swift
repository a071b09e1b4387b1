/// One product with operands of its own, to be repeated while it is timed: no memory is allocated in
/// between, and nothing but the product is measured.
public final class ProductTrial<T: GemmOperations> {
  private let product: Product<T>

  /// C: m×n from A: m×k and B: k×n, of which some are stored transposed.
  public init(m: Int, n: Int, k: Int, aIsTransposed: Bool, bIsTransposed: Bool) {
    func filled(_ count: Int) -> UnsafeMutablePointer<T> {
      let address = Memory.allocate(T.self, count: count)
      // Arbitrary numbers between −½ and ½.
      for i in 0..<count { address[i] = T(Float((i &* 7919) % 1009) / 1009 - 0.5) }
      return address
    }
    product = Product(
      m: m, n: n, k: k,
      a: filled(m * k), aRowStride: aIsTransposed ? 1 : k, aColumnStride: aIsTransposed ? m : 1,
      b: filled(k * n), bRowStride: bIsTransposed ? 1 : n, bColumnStride: bIsTransposed ? k : 1,
      c: filled(m * n), cRowStride: n, accumulates: false)
  }

  deinit {
    Memory.deallocate(UnsafeMutablePointer(mutating: product.a), count: product.m * product.k)
    Memory.deallocate(UnsafeMutablePointer(mutating: product.b), count: product.k * product.n)
    Memory.deallocate(product.c, count: product.m * product.n)
  }

  /// The product as the package is built: by OpenBLAS with that trait.
  public func multiply() { T.multiply(product, then: .none) }

  /// The product as one rung of the ladder computes it.
  public func multiply(by rung: ProductRung) { T.multiply(product, by: rung) }

  /// The product by this package's own kernels.
  public func multiplyInSwift() { T.multiplyInSwift(product, then: .none) }
}
