import Matrices
import Networks
import Testing

@Suite("Stack") struct StackTests {
  private typealias Block = Chain<Dense<Double>, Tanh<Double>>

  private func blocks(_ count: Int) -> [Block] {
    var random = Random(seed: 11)
    return (0..<count).map { _ in Chain(Dense(from: 3, to: 3, using: &random), Tanh()) }
  }

  private let X: Matrix<Double> = [[1, 2, 3], [-1, 0, 0.5], [0.25, -3, 1], [2, 2, -2]]
  private let G: Matrix<Double> = [[1, 0, -1], [2, 1, 0], [0, 0.5, 3], [-1, -1, 1]]

  @Test("no layers are the identity")
  func empty() {
    let stack = Stack(blocks(0))
    let (Y, cache) = stack.forward(X)
    let (dX, gradient) = stack.backward(G, cache)
    #expect(Y == X && dX == G && gradient.count == 0 && gradient.layerCount == 0)
  }

  @Test("one layer is that layer")
  func single() {
    let block = blocks(1)[0]
    let (Y, cache) = Stack([block]).forward(X)
    let (dX, gradient) = Stack([block]).backward(G, cache)
    let expected = block.backward(G, block.forward(X).cache)
    #expect(Y == block(X) && dX == expected.inputGradient)
    #expect(gradient.flattened == expected.gradient.flattened)
  }

  @Test("five layers are five nested chains")
  func nested() {
    let b = blocks(5)
    let chain = Chain(Chain(Chain(Chain(b[0], b[1]), b[2]), b[3]), b[4])
    let stack = Stack(b)
    let (Y, cache) = stack.forward(X)
    let (dX, gradient) = stack.backward(G, cache)
    let (Z, chainCache) = chain.forward(X)
    let expected = chain.backward(G, chainCache)
    #expect(Y == Z && stack(X) == Z && dX == expected.inputGradient)
    #expect(gradient.flattened == expected.gradient.flattened)
    #expect(gradient.tensors.map(\.layer) == expected.gradient.tensors.map(\.layer))
  }

  @Test("the closure is called once per layer, from the input to the output")
  func making() {
    var width = 2
    let stack = Stack(count: 3) {
      width += 1
      return Dense<Double>(weights: .zeros(width - 1, width), bias: .zeros(1, width))
    }
    #expect(stack(.ones(1, 2)).shape == Shape(1, 5))
  }

  @Test("a negative number of layers traps with that number")
  func negative() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Stack(count: -2) { Tanh<Double>() }
    }
    #expect(saidOnTrapping(result, "a stack cannot have -2 layers"))
  }

  @Test("an update along the gradients of another number of layers traps with both")
  func fewerGradients() async {
    let layers = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Dense<Double>(weights: [[1]], bias: [[0]])
      var (stack, rule) = (Stack([layer, layer]), GradientDescent<Double>(learningRate: 1))
      rule.update(&stack, along: Stack([layer]).parameters)
    }
    #expect(saidOnTrapping(layers, "a stack of 2 layers cannot have the gradients of 1"))
    let lists = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let layer = Dense<Double>(weights: [[1]], bias: [[0]])
      var parameters = Stack([layer, layer]).parameters
      parameters.update(along: Stack([layer]).parameters) { _, _ in }
    }
    #expect(saidOnTrapping(lists, "2 layers cannot be updated along 1"))
  }

  /// Blocks in one call of the kernels, against the same blocks one after the other.
  private func expectSame<A: Activation>(
    _ activation: A, n: Int, p: Int, count: Int, step: A.S
  ) {
    var random = Random(seed: 12)
    let blocks = (0..<count).map { _ in
      Residual(Chain(Dense<A.S>(from: p, to: p, using: &random), activation), step: step)
    }
    let (X, G) = (Matrix<A.S>.normal(n, p, using: &random), Matrix<A.S>.normal(n, p, using: &random))
    var (A, caches, expected, gradients) = (X, [Chain<Dense<A.S>, A>.Cache](), G, [[A.S]]())
    for block in blocks {
      let (output, cache) = block.forward(A)
      A = output
      caches.append(cache)
    }
    for (block, cache) in zip(blocks, caches).reversed() {
      let (dX, gradient) = block.backward(expected, cache)
      expected = dX
      gradients.insert(gradient.flattened.elements, at: 0)
    }
    let (Y, cache) = Stack(blocks).forward(X)
    // Twice, since a backward pass leaves the cache as it was.
    for _ in 0..<2 {
      let (dX, gradient) = Stack(blocks).backward(G, cache)
      #expect(Y == A && dX == expected, "\(A.self), \(n)×\(p)")
      #expect(gradient.elements.map(\.flattened.elements) == gradients, "\(A.self), \(n)×\(p)")
    }
  }

  @Test("residual blocks in one call have the bits of one after the other", arguments: [(3, 2, 2), (256, 32, 9)])
  func residual(n: Int, p: Int, count: Int) {
    expectSame(ReLU<Double>(), n: n, p: p, count: count, step: 1)
    expectSame(ReLU<Float>(), n: n, p: p, count: count, step: 0.3)
    expectSame(Tanh<Double>(), n: n, p: p, count: count, step: 0.3)
    expectSame(Sigmoid<Float>(), n: n, p: p, count: count, step: 1)
  }
}
