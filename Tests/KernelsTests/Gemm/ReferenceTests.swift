import Kernels
import Testing

@Suite("The definition of the product") struct ReferenceTests {
  @Test("a product computed by hand")
  func byHand() {
    let (a, b, c) = (
      Block<Double>([1, 2, 3, 4, 5, 6]), Block<Double>([7, 8, 9, 10, 11, 12]),
      Block<Double>([.nan, .nan, .nan, .nan])
    )
    var product = Product(
      m: 2, n: 2, k: 3, a: a.address, aRowStride: 3, aColumnStride: 1, b: b.address,
      bRowStride: 2, bColumnStride: 1, c: c.address, cRowStride: 2, accumulates: false)
    referenceMultiply(product)
    #expect(c.elements == [58, 64, 139, 154])

    product.accumulates = true
    referenceMultiply(product)
    #expect(c.elements == [116, 128, 278, 308])

    // Aᵀ and Bᵀ are the same memory with exchanged strides.
    (product.a, product.b) = (UnsafePointer(b.address), UnsafePointer(a.address))
    (product.aRowStride, product.aColumnStride) = (1, 2)
    (product.bRowStride, product.bColumnStride) = (1, 3)
    product.accumulates = false
    referenceMultiply(product)
    #expect(c.elements == [58, 139, 64, 154])
  }
}
