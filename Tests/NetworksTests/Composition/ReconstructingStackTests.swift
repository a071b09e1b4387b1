import Foundation
import Matrices
import Networks
import Testing

@Suite("ReconstructingStack") struct ReconstructingStackTests {
  private let flow = ResidualFlow()

  /// f(X) = X W with W² = 0, so that f(X + δ f(X)) = f(X).
  private let nilpotent = Dense<Double>(weights: [[1, -1], [1, -1]], bias: [[0, 0]])
  private let X: Matrix<Double> = [[1, 2], [-1, 0.5], [0.25, -3]]
  private let G: Matrix<Double> = [[1, 0], [2, 1], [0, 0.5]]

  @Test("where f does not change what it depends on, the gradients are those of a stack, with both methods")
  func exact() {
    func expectExact<Element: OneStepMethod<Double>>(_ block: Element) {
      let blocks = [block, block.withStep(0.25), block.withStep(-1)]
      let (stack, exact) = (ReconstructingStack(blocks), Stack(blocks))
      let (Y, cache) = stack.forward(X)
      let (dX, gradient) = stack.backward(G, cache)
      let expected = exact.backward(G, exact.forward(X).cache)
      #expect(Y == exact(X) && stack(X) == Y && cache == Y)
      // Steps and weights are powers of two: sums of a few numbers with few digits, without rounding.
      #expect(dX == expected.inputGradient && gradient.flattened == expected.gradient.flattened)
    }
    expectExact(Residual(nilpotent, step: 0.5))
    expectExact(HeunResidual(nilpotent, step: 0.5))
  }

  @Test("the example of the derivation has its numbers")
  func byHand() throws {
    let block = Residual(Dense<Double>(weights: [[1]], bias: [[0]]), step: 0.5)
    let stack = ReconstructingStack([block, block])
    let (Y, cache) = stack.forward([[1]])
    #expect(Y == [[2.25]] && block.input(reconstructedFrom: Y) == [[1.125]])
    let (dX, gradient) = stack.backward([[4]], cache)
    // In place of 3 and 3.
    #expect(dX == [[9]] && gradient.elements.map { $0.weights[0, 0] } == [1.6875, 2.25])
    try expectWorkedExample(
      "Composition/ReconstructingStackDerivation", [Y, dX] + gradient.elements.map(\.weights))
  }

  private func errors<Element: OneStepMethod<Double>>(
    _ count: Int, _ make: (ResidualFlow.Block, _ step: Double) -> Element
  ) -> [Double] where Element.Parameters == ResidualFlow.Block.Parameters {
    let blocks = flow.blocks(count, offset: 0.5).map { make($0, 1 / Double(count)) }
    func result<S: Layer<Double>>(_ stack: S) -> ResidualFlow.Result
    where S.Parameters == ParameterList<ResidualFlow.Block.Parameters> {
      flow.result(of: stack, count, offset: 0.5) { $0.second.weights[0, 0] }
    }
    let (rebuilt, exact) = (ReconstructingStack(blocks), Stack(blocks))
    let input = blocks.reversed().reduce(rebuilt(flow.X)) { $1.input(reconstructedFrom: $0) }
    return [(input - flow.X).norm] + result(rebuilt).distances(to: result(exact)).dropFirst()
  }

  private func orders<Element: OneStepMethod<Double>>(
    _ make: (ResidualFlow.Block, _ step: Double) -> Element
  ) -> [Double] where Element.Parameters == ResidualFlow.Block.Parameters {
    zip(errors(128, make), errors(256, make)).map { log2($0 / $1) }
  }

  // The next term of an expansion in 1/N is below one percent at these depths, 0.02 in the order.
  @Test("the reconstructed input and the gradients have an error of O(1/N)")
  func euler() {
    for order in orders({ Residual($0, step: $1) }) { #expect(abs(order - 1) <= 0.05) }
  }

  @Test("with the method of Heun it is O(1/N³): the terms of a step forwards and of one backwards cancel")
  func heun() {
    for order in orders({ HeunResidual($0, step: $1) }) { #expect(abs(order - 3) <= 0.1) }
  }

  @Test("passes are pure, and no layers are the identity")
  func promises() {
    let stack = ReconstructingStack([0.5, 0.25].map { Residual(nilpotent, step: $0) })
    expectPure(stack, at: X)
    expectIndependentCaches(stack, at: X)
    expectSameGradient(stack, at: X)
    expectRoundTrip(stack, at: X)
    expectSameOrder(stack)
    let empty = ReconstructingStack<Residual<Dense<Double>>>([])
    let (Y, cache) = empty.forward(X)
    #expect(Y == X && empty.backward(G, cache).inputGradient == G)
    #expect(stack.layerOutputs(of: X).layers.map(\.typeName) == ["Dense", "Residual", "Dense", "Residual"])
  }

  @Test("its file is that of a stack of the same blocks")
  func saved() throws {
    let blocks = [0.5, 0.25].map { Residual(nilpotent, step: $0) }
    let stack = ReconstructingStack(blocks)
    #expect(try savedAndRead(stack) == stack && stack != ReconstructingStack(blocks.reversed()))
    #expect(try json(stack) == json(Stack(blocks)))
    var random = Random(seed: 1)
    let dropout = Stack([Residual(Dropout<Double>(rate: 0.5, using: &random))])
    let found = problem(try json(dropout), as: ReconstructingStack<Residual<Dropout<Double>>>.self)
    #expect(found?.contains("are the same in training and inference, and block 0 is not") == true)
    let misfit = Chain(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)), stack)
    #expect(problem(try json(misfit), as: type(of: misfit)) == "dense layer of 2 columns cannot follow 3 columns")
  }

  @Test("blocks that differ in training, and other numbers of gradients, trap with a sentence")
  func traps() async {
    let norm = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ReconstructingStack([Residual(BatchNorm<Double>(features: 2))])
    }
    #expect(saidOnTrapping(norm, "blocks that are the same in training and inference, and block 0 is not"))
    let count = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let block = Residual(Dense<Double>(weights: [[1]], bias: [[0]]))
      var (stack, rule) = (ReconstructingStack([block, block]), GradientDescent<Double>(learningRate: 1))
      rule.update(&stack, along: ReconstructingStack([block]).parameters)
    }
    #expect(saidOnTrapping(count, "a stack of 2 layers cannot have the gradients of 1"))
  }
}
