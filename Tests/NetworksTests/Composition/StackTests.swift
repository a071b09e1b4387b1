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
}
