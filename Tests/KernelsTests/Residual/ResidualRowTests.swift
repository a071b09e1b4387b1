import Testing

@testable import Kernels

extension SharedWork {
  @Suite("Residual blocks in a row") struct ResidualRowTests {
    /// L blocks of n×p matrices, and the results of both passes.
    private struct Trial<T: KernelScalar> {
      let blocks: ResidualStack<T>
      let X, G: Block<T>
      let weights, biases: [Block<T>]

      init(_ n: Int, _ p: Int, _ count: Int, _ function: ActivationFunction, step: T) {
        var random = SplitMix(seed: UInt64(n + p))
        func block(_ count: Int) -> Block<T> { Block(random.numbers(T.self, count)) }
        blocks = ResidualStack(rows: n, columns: p, count: count, function: function, step: step)
        (X, G) = (block(n * p), block(n * p))
        weights = (0..<count).map { _ in block(p * p) }
        biases = (0..<count).map { _ in block(p) }
      }

      /// The bits of X_l, ∂L/∂W_l, ∂L/∂b_l and ∂L/∂X_0, and F_l or its signs.
      struct Results: Equatable {
        var states, activated, weights, biases: [[T.Bits]]
        var gradient: [T.Bits]
      }

      private func addresses(_ blocks: some Sequence<Block<T>>) -> [UnsafePointer<T>] {
        blocks.map { UnsafePointer($0.address) }
      }

      func results(keepsSigns: Bool) -> Results {
        let (n, p) = (blocks.rows, blocks.columns)
        func made(_ size: Int) -> [Block<T>] { (0..<blocks.count).map { _ in Block(count: size) } }
        let (values, dW, db, G) = (made(n * p), made(p * p), made(p), Block(G.elements))
        let states = [Block(X.elements)] + made(n * p)
        let signs = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: blocks.count * n * p + 1)
        defer { signs.deallocate() }
        signs.initialize(repeating: 7)
        let activated: ResidualActivated<T> =
          keepsSigns ? .signs(signs.baseAddress!) : .values(values.map(\.address))
        T.run(
          ResidualPass(
            blocks, weights: addresses(weights), biases: addresses(biases), states: states.map(\.address),
            activated: activated))
        T.run(
          ResidualAdjoint(
            blocks, weights: addresses(weights), states: addresses(states.dropLast()), activated: activated,
            gradient: G.address, weightGradients: dW.map(\.address), biasGradients: db.map(\.address)))
        for block in states + values + dW + db + [G] { #expect(block.isIntact) }
        #expect(signs.last == 7)
        let F = (0..<blocks.count).map { l in
          keepsSigns ? signs[l * n * p..<(l + 1) * n * p].map { T.Bits($0) } : values[l].patterns
        }
        return Results(
          states: states.map(\.patterns), activated: F, weights: dW.map(\.patterns), biases: db.map(\.patterns),
          gradient: G.patterns)
      }

      /// One operation after the other, each on a whole matrix.
      func reference(keepsSigns: Bool) -> Results {
        let (n, p) = (blocks.rows, blocks.columns)
        var (states, activated) = ([X], [Block<T>]())
        func product(
          _ a: Block<T>, _ b: Block<T>, aIsTransposed: Bool = false, bIsTransposed: Bool = false
        ) -> Block<T> {
          let (m, k) = aIsTransposed ? (p, n) : (n, p)
          let c = Block<T>(count: m * p)
          T.multiplyInSwift(
            Product(
              m: m, n: p, k: k, a: a.address, aRowStride: aIsTransposed ? 1 : p, aColumnStride: aIsTransposed ? p : 1,
              b: b.address, bRowStride: bIsTransposed ? 1 : p, bColumnStride: bIsTransposed ? p : 1,
              c: c.address, cRowStride: p, accumulates: false))
          return c
        }
        for l in 0..<blocks.count {
          let F = product(states[l], weights[l])
          T.apply(.add, F.address, .row(biases[l].address), into: F.address, rows: n, columns: p)
          T.apply(blocks.function.value, to: F.address, into: F.address, count: n * p)
          activated.append(F)
          states.append(Block(zip(states[l].elements, F.elements).map { x, f in x + blocks.step * f }))
        }
        var G = G
        var (dW, db): ([Block<T>], [Block<T>]) = ([], [])
        for l in (0..<blocks.count).reversed() {
          let Q = Block(G.elements.map { blocks.step * $0 })
          T.pullBack(blocks.function, Q.address, output: activated[l].address, into: Q.address, count: n * p)
          let (sums, J) = (Block<T>(count: p), product(Q, weights[l], bIsTransposed: true))
          T.reduceColumns(.sum, Q.address, rows: n, columns: p, into: sums.address)
          (dW, db) = ([product(states[l], Q, aIsTransposed: true)] + dW, [sums] + db)
          G = Block(zip(G.elements, J.elements).map { $0 + $1 })
        }
        return Results(
          states: states.map(\.patterns),
          activated: activated.map { F in keepsSigns ? F.elements.map { $0 > 0 ? 1 : 0 } : F.patterns },
          weights: dW.map(\.patterns), biases: db.map(\.patterns), gradient: G.patterns)
      }
    }

    private func check<T: KernelScalar>(_ type: T.Type, _ n: Int, _ p: Int, _ count: Int) {
      let before = Threads.count
      defer { Threads.count = before }
      for function in ActivationFunction.allCases {
        for step in [1, 0.3] as [T] {
          let trial = Trial<T>(n, p, count, function, step: step)
          Threads.count = 1
          let keepsSigns = function == .positivePart && (step == 1 || n > 200)
          let expected = trial.reference(keepsSigns: keepsSigns)
          for threads in [1, 2, 3] {
            Threads.count = threads
            Threads.perform(threads) { _ in }
            #expect(
              trial.results(keepsSigns: keepsSigns) == expected,
              "\(count) blocks \(n)×\(p) of \(T.self), \(function), step \(step), \(threads) threads")
          }
        }
      }
    }

    /// Too little to share, rows and columns that fill no vector, groups of blocks, packed and transposed products.
    @Test(
      "have the bits of one operation after the other, for any number of threads",
      arguments: [
        (1, 1, 2), (5, 3, 3), (200, 7, 9), (256, 32, 12), (203, 37, 5), (130, 130, 2), (900, 16, 3), (7, 5, 0),
      ])
    func sameBits(n: Int, p: Int, count: Int) {
      check(Double.self, n, p, count)
      check(Float.self, n, p, count)
    }
  }
}
