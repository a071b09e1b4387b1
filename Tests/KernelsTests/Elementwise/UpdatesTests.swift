import Kernels
import Testing

@Suite("Updates of parameters") struct UpdatesTests {
  private func blocks<T: KernelScalar>(_ count: Int, offset: Int) -> [Block<T>] {
    var random = SplitMix(seed: 53)
    return (0..<4).map { Block(random.numbers(T.self, count).map { abs($0) }, offset: offset * $0) }
  }

  private func adam<T: KernelScalar>(_ count: Int, offset: Int = 0) -> [Block<T>] {
    let blocks: [Block<T>] = blocks(count, offset: offset)
    let step = AdamStep<T>(
      beta1: 0.9, beta2: 0.999, epsilon: 1e-8, rate: 0.01, squareCorrection: 0.5)
    T.update(
      blocks[0].address, by: step, mean: blocks[1].address, meanSquare: blocks[2].address,
      along: blocks[3].address, count: count)
    #expect(blocks.allSatisfy { $0.isIntact } && blocks[3].hasUntouchedPadding)
    return blocks
  }

  private func momentum<T: KernelScalar>(_ count: Int, offset: Int = 0) -> [Block<T>] {
    let blocks: [Block<T>] = blocks(count, offset: offset)
    T.update(
      blocks[0].address, velocity: blocks[1].address, keeping: 0.9, adding: -0.5,
      times: blocks[3].address, count: count)
    #expect(blocks.allSatisfy { $0.isIntact } && blocks[3].hasUntouchedPadding)
    return blocks
  }

  private func check<T: KernelScalar>(_ type: T.Type) {
    for count in 0...40 {
      let before: [Block<T>] = blocks(count, offset: 0)
      let (after, moved): ([Block<T>], [Block<T>]) = (
        adam(count, offset: count % 3), momentum(count, offset: count % 5)
      )
      for i in 0..<count {
        let (theta, m, v, g) = (
          before[0].elements[i], before[1].elements[i], before[2].elements[i],
          before[3].elements[i]
        )
        let mean = 0.9 * m + (1 - 0.9) * g
        let square = 0.999 * v + (1 - 0.999) * g * g
        // All numbers are below 1 and positive: at most three roundings each, of ε/2, and 1 − 0.999.
        #expect(abs(after[1].elements[i] - mean) <= 2 * T.ulpOfOne)
        #expect(abs(after[2].elements[i] - square) <= 2 * T.ulpOfOne)
        let next = theta - 0.01 * mean / ((square / 0.5).squareRoot() + 1e-8)
        let bound = 4 * T.ulpOfOne * (1 + abs(next))
        #expect(abs(after[0].elements[i] - next) <= bound)

        let u = 0.9 * m - 0.5 * g
        #expect(abs(moved[1].elements[i] - u) <= 2 * T.ulpOfOne)
        #expect(abs(moved[0].elements[i] - (theta + u)) <= 4 * T.ulpOfOne)
      }
    }
  }

  @Test("Adam and momentum are their recursions, number by number, and touch nothing else")
  func recursions() {
    check(Float.self)
    check(Double.self)
  }
}
