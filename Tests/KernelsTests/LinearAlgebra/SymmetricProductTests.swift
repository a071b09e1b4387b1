import Testing

@testable import Kernels

@Suite("Products with a symmetric matrix") struct SymmetricProductTests {
  private func check<T: KernelScalar>(_ type: T.Type, n: Int, first: Int) {
    var random = SplitMix(seed: 1)
    let (stride, side) = (workStride(type, columns: n), diagonalBlock(type))
    let a = Block([T](repeating: 0, count: n * stride))
    for i in 0..<n {
      for (j, x) in zip(i..<n, random.numbers(type, n - i)) {
        a.address[i * stride + j] = x
        // Left of the blocks on the diagonal nothing is read.
        a.address[j * stride + i] = i / side == j / side ? x : .nan
      }
    }
    let v = Block(
      [T](repeating: 0, count: first) + random.numbers(type, n - first)
        + [T](repeating: 0, count: stride - n))
    let p = Block<T>(count: stride)
    multiplySymmetric(a.address, n: n, stride: stride, from: first, v.address, into: p.address)
    for i in first..<n {
      var (sum, magnitudes): (T, T) = (0, 0)
      for k in first..<n {
        let term = a.address[min(i, k) * stride + max(i, k)] * v.address[k]
        sum += term
        magnitudes += abs(term)
      }
      // Two sums of n terms in different orders (Higham, section 3.1).
      #expect(abs(p.address[i] - sum) <= T(2 * n) * T.ulpOfOne * magnitudes, "\(n), \(first), \(i)")
    }
  }

  @Test(
    "the triangle above the blocks of the diagonal is enough",
    arguments: [(1, 0), (7, 0), (8, 3), (17, 1), (40, 16), (65, 33), (130, 5)])
  func product(n: Int, first: Int) {
    check(Double.self, n: n, first: first)
    check(Float.self, n: n, first: first)
  }
}
