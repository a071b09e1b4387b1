import Kernels
import Testing

/// What the kernels of linear algebra do to memory; that their results are right is tested on matrices.
@Suite("Memory of linear algebra") struct LinearAlgebraMemoryTests {
  /// Leaves recycled blocks of all sizes below `count` elements behind, filled with `value`.
  private func fillReserve<T: KernelScalar>(_ value: T, upTo count: Int) {
    var blocks: [(UnsafeMutablePointer<T>, Int)] = []
    var size = 1
    while size < count {
      for _ in 0..<6 {
        let block = Memory.allocate(T.self, count: size)
        block.update(repeating: value, count: size + T.padding)
        blocks.append((block, size))
      }
      size += size / 4 + 1
    }
    for (block, size) in blocks { Memory.deallocate(block, count: size) }
  }

  /// Runs `factor` on recycled memory full of NaN and full of ones: the bits must be the same.
  private func check<T: KernelScalar>(
    _ type: T.Type, _ name: String, _ factor: () -> [Block<T>]
  ) {
    fillReserve(T.nan, upTo: 1 << 16)
    let first = factor()
    fillReserve(T(1), upTo: 1 << 16)
    let second = factor()
    for (a, b) in zip(first, second) {
      #expect(a.isIntact && b.isIntact, "\(name)")
      #expect(a.patterns == b.patterns, "\(name)")
      let isFinite = a.elements.allSatisfy { $0.isFinite }
      #expect(isFinite, "\(name)")
    }
  }

  private func checkAll<T: KernelScalar>(_ type: T.Type, m: Int, n: Int) {
    var random = SplitMix(seed: 1)
    let tall = random.numbers(type, m * n)
    let square = (0..<n * n).map { T($0 / n == $0 % n ? n : 0) + tall[$0] }
    check(type, "triangular \(n)") {
      let (t, b) = (Block(square), Block(tall.reversed() as [T]))
      T.solve(
        TriangularSystem(
          n: n, k: m, t: t.address, tRowStride: 1, tColumnStride: n, isLower: false,
          hasUnitDiagonal: false, b: b.address, bRowStride: m))
      return [t, b]
    }
    check(type, "Cholesky \(n)") {
      let a = Block(square)
      #expect(T.factorCholesky(a.address, n: n) == nil)
      return [a]
    }
    check(type, "tall QR \(m)×\(n)") {
      let layout = ReflectorLayout<T>.tall(rows: m, columns: n)
      let (a, r, b) = (Block(tall), Block<T>(count: n * n), Block(tall))
      let (v, t) = (Block<T>(count: layout.vCount), Block<T>(count: layout.tCount))
      T.factorTall(layout, a.address, scale: 1, v: v.address, t: t.address, r: r.address)
      T.applyReflectors(
        layout, v: v.address, t: t.address, isTransposed: true, to: b.address, columns: n)
      #expect(v.isIntact && t.isIntact)
      return [a, r, b]
    }
    check(type, "pivoted QR \(m)×\(n)") {
      let layout = ReflectorLayout<T>(rows: m, columns: n)
      let (a, r, b) = (Block(tall), Block<T>(count: n * n), Block(tall))
      let (v, t) = (Block<T>(count: layout.vCount), Block<T>(count: layout.tCount))
      _ = T.factorPivoted(
        layout, a.address, columns: n, scale: 1, v: v.address, t: t.address, r: r.address)
      T.applyReflectors(
        layout, v: v.address, t: t.address, isTransposed: false, to: b.address, columns: n)
      #expect(v.isIntact && t.isIntact)
      return [a, r, b]
    }
    check(type, "eigenvalues \(n)") {
      let (a, values, vectors) = (Block(square), Block<T>(count: n), Block<T>(count: n * n))
      #expect(
        T.factorSymmetricEigen(
          a.address, n: n, scale: 1, values: values.address, vectors: vectors.address) == nil)
      return [a, values, vectors]
    }
  }

  @Test(
    "neither the old content of memory nor the padding reaches a result, and nothing else is written",
    arguments: [(1, 1), (9, 5), (40, 32), (129, 33), (300, 37), (500, 70), (210, 200)])
  func memory(m: Int, n: Int) {
    checkAll(Double.self, m: m, n: n)
    checkAll(Float.self, m: m, n: n)
  }
}
