import Testing

@testable import Kernels

extension SharedWork {
  @Suite("The fused jets of a tanh network") struct JetsTests {
    /// What the kernels make of a network of the reference.
    fileprivate struct Outcome<T: KernelScalar> {
      let losses, gradient: Block<T>
      let isIntact: Bool
    }

    fileprivate func evaluate<T: KernelScalar>(_ type: T.Type, _ test: ReferenceJets) -> Outcome<T> {
      let (parameters, x) = (Block(test.parameters.map { T($0) }), Block(test.x.map { T($0) }))
      let directions = Block(test.directions.map { T($0) })
      let network = JetNetwork(widths: test.widths)
      let size = network.batchPoints(T.self)
      let starts = Array(stride(from: 0, to: test.points, by: size)) + [test.points]
      let losses = Block<T>(count: starts.count - 1)
      let gradient = Block<T>(count: parameters.count)
      let pass = JetPass<T>(
        network: network, parameters: parameters.address,
        points: x.address, directions: directions.address, starts: starts)
      let outputs = test.widths.last!
      T.evaluate(pass, losses: losses.address, gradient: gradient.address) { batch, s, g in
        var sum: T = 0
        for i in 0..<4 * outputs * (starts[batch + 1] - starts[batch]) {
          g[i] = s[i]
          sum += s[i] * s[i] / 2
        }
        return sum
      }
      let inputs = [parameters, x, directions]
      return Outcome(
        losses: losses, gradient: gradient,
        isIntact: ([losses, gradient] + inputs).allSatisfy(\.isIntact)
          && inputs.allSatisfy(\.hasUntouchedPadding))
    }

    private func check<T: KernelScalar>(_ type: T.Type, _ test: ReferenceJets) {
      let result = evaluate(type, test)
      #expect(result.isIntact)
      let points = (0..<test.points).map(test.evaluate)
      // Each rounding changes the contribution of a point by ε/2 of its size, and adding up the points counts as one
      // rounding more for each of them.
      let error = Double(T.ulpOfOne) / 2 * (test.roundings + Double(test.points))
      let loss = points.reduce(0) { $0 + $1.loss }
      let sum = result.losses.elements.reduce(0) { $0 + Double($1) }
      #expect(abs(sum - loss) <= error * loss, "\(test.widths), \(test.points) points")
      var (worst, scale) = (0.0, 0.0)
      for (i, g) in result.gradient.elements.enumerated() {
        let expected = points.reduce(0) { $0 + $1.gradient[i] }
        worst = max(worst, abs(Double(g) - expected))
        // Errors of one layer spread over the next ones: the largest size counts.
        scale = max(scale, points.reduce(0) { $0 + abs($1.gradient[i]) })
      }
      #expect(worst <= error * scale, "\(test.widths), \(test.points) points: \(worst / scale)")
    }

    /// Every remainder of the register tiles, and of the points by tiles and parts of tiles.
    private static let cases = [
      ([1, 1], 1), ([2, 1, 1], 3), ([1, 2, 1], 8), ([2, 3, 1], 39), ([3, 4, 2], 40),
      ([2, 5, 3], 41),
      ([2, 6, 7, 1], 80), ([2, 20, 20, 1], 81), ([4, 9, 16, 11, 5], 100), ([2, 17, 3, 2, 1], 130),
      ([2, 8, 8, 8, 8, 8, 8, 8, 8, 1], 40), ([2, 50, 1], 17), ([3, 7, 2], 2001),
    ]

    @Test("loss and gradient are those of the plain loops", arguments: cases)
    func accuracy(widths: [Int], points: Int) {
      let test = ReferenceJets(widths: widths, points: points, seed: 1)
      check(Double.self, test)
      check(Float.self, test)
    }

    private func checkThreads<T: KernelScalar>(_ type: T.Type, _ test: ReferenceJets) {
      let before = Threads.count
      defer { Threads.count = before }
      Threads.count = 1
      let one = evaluate(type, test)
      for threads in 2...4 {
        Threads.count = threads
        let many = evaluate(type, test)
        #expect(one.gradient.patterns == many.gradient.patterns, "\(threads) threads")
        #expect(one.losses.patterns == many.losses.patterns, "\(threads) threads")
      }
    }

    @Test(
      "parts are powers of two with twelve tiles or more, and a batch or more, except for one part alone"
    )
    func parts() {
      let counts = [0, 1, 23, 24, 47, 48, 253, 100_000]
      #expect(
        counts.map { jetParts(batches: $0, tilesPerBatch: 1) } == [1, 1, 1, 2, 2, 4, 16, 64])
      #expect(
        [1, 4, 5, 6, 12].map { jetParts(batches: $0, tilesPerBatch: 5) } == [1, 1, 2, 2, 4])
      #expect([3, 4, 8].map { jetParts(batches: $0, tilesPerBatch: 50) } == [2, 4, 8])
    }

    @Test("a batch has the tiles that fit into its part of the L2 cache, but one at least and eight at most")
    func batches() {
      // 1280 bytes per feature and tile: 2-20×8-1 has 163 of them, 2-20-20-20-1 has 63.
      let deep = [2] + [Int](repeating: 20, count: 8) + [1]
      let networks = [deep, [2, 20, 20, 20, 1], [2, 5, 1], [2, 400, 1]].map(JetNetwork.init)
      for network in networks {
        #expect(network.batchPoints(Double.self) == 40 * network.tilesPerBatch(Double.self))
        #expect(network.batchPoints(Float.self) == 80 * network.tilesPerBatch(Float.self))
      }
      let tiles = [1 << 20, 512 << 10, 256 << 10].map { level2 in
        let caches = Caches(level1: 32 << 10, level2: level2, level3: 8 << 20)
        return networks.map { $0.tilesPerBatch(Double.self, caches: caches) }
      }
      #expect(tiles == [[2, 5, 8, 1], [1, 2, 8, 1], [1, 1, 8, 1]])
    }

    @Test("any number of threads gives the same bits", arguments: [1, 700, 3001])
    func threads(points: Int) {
      let test = ReferenceJets(widths: [2, 9, 6, 1], points: points, seed: 2)
      checkThreads(Double.self, test)
      checkThreads(Float.self, test)
    }

    @Test("the old content of recycled memory does not reach the result")
    func recycledMemory() {
      let test = ReferenceJets(widths: [2, 5, 6, 3], points: 70, seed: 3)
      let first = evaluate(Double.self, test)
      let network = JetNetwork(widths: test.widths)
      for value in [Double.nan, 1] {
        let workspaces = (0..<4).map { _ in JetWorkspace<Double>(network) }
        for workspace in workspaces {
          workspace.everything.update(repeating: value)
        }
        for workspace in workspaces { workspace.deallocate() }
        #expect(evaluate(Double.self, test).gradient.patterns == first.gradient.patterns)
      }
    }

    @Test("evaluations after the first one take no memory from the system")
    func memory() async {
      // A process of its own: no other test takes memory at the same time. With one thread no second
      // workspace is needed by chance.
      await #expect(processExitsWith: .success) {
        Threads.count = 1
        let tests = JetsTests()
        let test = ReferenceJets(widths: [2, 20, 20, 1], points: 900, seed: 4)
        _ = tests.evaluate(Double.self, test)
        let (blocks, allocations) = (Memory.blocksFromSystem, Memory.allocations)
        _ = tests.evaluate(Double.self, test)
        #expect(Memory.allocations > allocations)
        #expect(Memory.blocksFromSystem == blocks)
      }
    }
  }
}
