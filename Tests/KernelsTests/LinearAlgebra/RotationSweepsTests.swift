import Testing

@testable import Kernels

@Suite("Sweeps of rotations") struct RotationSweepsTests {
  /// Sweeps of other lengths and places, some alike, which are taken four at a time.
  private func ranges(_ n: Int) -> [Range<Int>] {
    var random = SplitMix(seed: 5)
    return (0..<75).map { sweep in
      if sweep % 9 < 6 { return 0..<max(1, n - 1 - sweep / 9) }
      let ends = [Int(random.next() % UInt64(n - 1)), Int(random.next() % UInt64(n - 1))].sorted()
      return ends[0]..<ends[1] + 1
    }
  }

  private func check<T: KernelScalar>(_ type: T.Type, n: Int) {
    let stride = workStride(type, columns: n)
    let z = Block([T](repeating: 0, count: n * stride))
    for i in 0..<n { z.address[i * stride + i] = 1 }
    var plain = z.elements
    var sweeps = RotationSweeps(n, z: z.address, stride: stride)
    var random = SplitMix(seed: 7)
    for range in ranges(n) {
      let rotations = sweeps.next(range)
      for k in range {
        let c = random.numbers(type, 1)[0] / 2
        let s = (1 - c * c).squareRoot()
        (rotations[2 * k], rotations[2 * k + 1]) = (c, s)
        for j in 0..<n {
          let (x, y) = (plain[k * stride + j], plain[(k + 1) * stride + j])
          (plain[k * stride + j], plain[(k + 1) * stride + j]) = (c * x + s * y, c * y - s * x)
        }
      }
    }
    sweeps.apply()
    sweeps.deallocate()
    #expect(z.isIntact)
    // A rotation rounds each element twice, by at most u of the length of its column, 1; up to two rotations
    // per sweep touch a row, and a rotation by rounded numbers stretches errors by nothing to speak of.
    let bound = 4 * 2 * 75 * T.ulpOfOne
    let error = zip(z.elements, plain).map { abs($0 - $1) }.max()!
    #expect(error <= bound, "\(n): \(error)")
  }

  @Test(
    "what waited gives the matrix that one rotation after the other gives",
    arguments: [2, 3, 5, 20, 70])
  func plain(n: Int) {
    check(Double.self, n: n)
    check(Float.self, n: n)
  }
}
