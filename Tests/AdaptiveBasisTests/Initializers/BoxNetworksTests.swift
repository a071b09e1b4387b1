import AdaptiveBasis
import LayerSupport
import Testing

@Suite("Networks with the Box initialization") struct BoxNetworksTests {
  private static let X = SineCurve.samples.inputs

  private static func residual(_ depth: Int, seed: UInt64, width: Int = 32) -> ResidualMultilayer<ReLU<Double>> {
    var random = Random(seed: seed)
    return residualBoxNetwork(on: SineCurve.box, width: width, depth: depth, activation: ReLU(), using: &random)
  }

  private static func rank(_ hidden: some Layer<Double>) -> Int {
    NetworkBasis(hidden, hasConstant: false).report(at: X).rank
  }

  @Test("each residual layer has the maximum δ m over its cube, and the last m is below e", arguments: [1, 2, 8, 32])
  func residualBounds(depth: Int) {
    let model = Self.residual(depth, seed: 1)
    let layers = model.first.second.layers
    #expect(layers.count == depth - 1)
    var m = 1.0
    for layer in layers {
      let T = layer.block.first.parameters
      // The corner of [0, m]ʷ with x_j = m where w_j > 0.
      let largest = T.weights.map { max($0, 0) }.columnSums() * m + T.bias
      #expect((largest - m / Double(depth)).maxNorm <= 1e-13)
      m *= 1 + 1 / Double(depth)
    }
    #expect(m < 2.718281828459045)
    let outputs = model.first(Self.X)
    #expect(outputs.elements.min()! >= 0 && outputs.elements.max()! <= m)
  }

  @Test("another step of the residual layers gives the same function, and gradients h times as large")
  func step() {
    let (L, X) = (4, Self.X)
    let models = [1, 1 / Double(L)].map { h in
      var random = Random(seed: 3)
      return residualBoxNetwork(
        on: SineCurve.box, width: 16, depth: L, step: h, activation: ReLU<Double>(), using: &random)
    }
    // δ = 1/4 is a power of two, so nothing is rounded in another way.
    #expect(models[0](X) == models[1](X) && models[1].first.second.layers[0].step == 0.25)
    let blocks = models.map { $0.first.second.layers[2].block.first.parameters }
    #expect(4 * blocks[0].weights == blocks[1].weights && 4 * blocks[0].bias == blocks[1].bias)
    // ∂L/∂T is h times that by h T, and a step of T changes h T by h of it.
    let slopes = models.map { model in
      let (_, cache) = model.forward(X)
      return model.backward(cos(3 * X), cache).gradient.flattened
    }
    let inBlocks = 32..<32 + 3 * 17 * 16
    #expect(slopes[0][columns: inBlocks] == 4 * slopes[1][columns: inBlocks] && slopes[0].maxNorm > 0)
    #expect(slopes[0][columns: 0..<32] == slopes[1][columns: 0..<32])
  }

  @Test("outputs of residual networks are in [0, e]ʷ at all corners and at points between them")
  func corner() {
    var random = Random(seed: 2)
    let model = residualBoxNetwork(
      on: BoxInitializer(cube: 8), width: 8, depth: 16, activation: ReLU<Double>(), using: &random)
    for X in [corners(8), .uniform(500, 8, in: 0...1, using: &random)] {
      let Y = model.first(X)
      #expect(Y.elements.min()! >= 0 && Y.elements.max()! <= 2.718281828459045)
    }
    let plain = boxNetwork(on: BoxInitializer(cube: 8), width: 8, depth: 6, activation: ReLU<Double>(), using: &random)
    // The bound is 1, up to roundings of each layer.
    let Y = plain.first(corners(8))
    #expect(Y.elements.min()! >= 0 && Y.elements.max()! <= 1 + 1e-12)
  }

  @Test("residual Box networks keep 32 independent functions up to 32 layers", arguments: [1, 2, 4, 8, 16, 32])
  func rank(depth: Int) {
    for seed in 1...4 as ClosedRange<UInt64> { #expect(Self.rank(Self.residual(depth, seed: seed).first) == 32) }
  }

  @Test("plain ones lose functions, and are constants at 16 layers")
  func plain() {
    func median(_ depth: Int, _ of: (NetworkBasis<Stack<Chain<Dense<Double>, ReLU<Double>>>>) -> Double) -> Double {
      (1...9 as ClosedRange<UInt64>).map { seed in
        var random = Random(seed: seed)
        let model = boxNetwork(on: SineCurve.box, width: 32, depth: depth, activation: ReLU<Double>(), using: &random)
        return of(NetworkBasis(of: model, hasConstant: false))
      }.sorted()[4]
    }
    let ranks = [1, 2, 4, 8].map { median($0) { Double($0.report(at: Self.X).rank) } }
    #expect(ranks == ranks.sorted(by: >) && ranks[0] == 32 && ranks[3] < 20, "\(ranks)")
    #expect(median(16) { $0.report(at: Self.X).relativeSpread } <= 1e-3)
  }

  @Test("biases of zeros give rank 1 at every depth and for every seed", arguments: [1, 2, 8])
  func zeroBias(depth: Int) {
    for seed in 1...4 as ClosedRange<UInt64> {
      var random = Random(seed: seed)
      for initializer in [Initializer.he(), .glorot()] {
        let plain = multilayer(
          widths: [1] + Array(repeating: 32, count: depth) + [1], activation: ReLU<Double>(), initializer: initializer,
          using: &random)
        let residual = residualNetwork(
          from: 1, width: 32, depth: depth, activation: ReLU<Double>(), initializer: initializer, using: &random)
        #expect(Self.rank(plain.first) == 1 && Self.rank(residual.first) == 1)
      }
    }
  }

  @Test("with the slide's biases residual networks lose their rank, and exceed the bound e", arguments: [2, 8])
  func slide(depth: Int) {
    for seed in 1...4 as ClosedRange<UInt64> {
      var hidden = Self.residual(depth, seed: seed).first
      hidden.first.first.parameters.bias *= -1
      for i in hidden.second.layers.indices { hidden.second.layers[i].block.first.parameters.bias *= -1 }
      // By a simulation the rank is 2 and 4 in the median, and the maximum about 85.
      #expect(Self.rank(hidden) < 32 && hidden(Self.X).elements.max()! > 2.718281828459045)
    }
  }

  @Test("the same seed gives the same network; a box and a maximum reach all layers")
  func seeds() {
    #expect(Self.residual(3, seed: 5) == Self.residual(3, seed: 5))
    #expect(Self.residual(3, seed: 5) != Self.residual(3, seed: 6))
    var random = Random(seed: 7)
    let box = BoxInitializer(lower: [-1, 5], upper: [1, 9], maximum: 2)
    let model = residualBoxNetwork(on: box, width: 4, depth: 4, outputs: 3, activation: ReLU<Float>(), using: &random)
    #expect(model(.zeros(2, 2)).shape == Shape(2, 3))
    let T = model.first.second.layers[2].block.first.parameters
    // m_4 = 2 (1 + 1/4)², δ m = m/4
    let m: Float = 2 * 1.25 * 1.25
    #expect((T.weights.map { max($0, 0) }.columnSums() * m + T.bias - m / 4).maxNorm <= 1e-5)
  }

  @Test("a network without hidden layers or units traps")
  func traps() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = boxNetwork(on: BoxInitializer(cube: 1), width: 32, depth: 0, activation: ReLU<Double>(), using: &random)
    }
    #expect(saidOnTrapping(result, "a network has hidden layers with units, found 0 layers of 32 units"))
    let still = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 1)
      _ = residualBoxNetwork(
        on: BoxInitializer(cube: 1), width: 2, depth: 2, step: 0, activation: ReLU<Double>(), using: &random)
    }
    #expect(saidOnTrapping(still, "the step of residual layers is positive, found 0.0"))
  }
}
