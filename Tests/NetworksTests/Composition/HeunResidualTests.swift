import Matrices
import Networks
import Testing

@Suite("HeunResidual") struct HeunResidualTests {
  private let X: Matrix<Double> = [[1, 2], [-1, 0.5], [0.25, -3]]

  private func block(_ seed: UInt64 = 1) -> Chain<Dense<Double>, Tanh<Double>> {
    var random = Random(seed: seed)
    return Chain(Dense(from: 2, to: 2, using: &random), Tanh())
  }

  @Test("Y = X + δ/2 (K₁ + K₂) with K₁ = f(X), K₂ = f(X + δ K₁)")
  func formula() {
    let f = block()
    let layer = HeunResidual(f, step: 0.5)
    let K1 = f(X)
    let K2 = f(X + 0.5 * K1)
    #expect(layer(X) == 0.25 * (K1 + K2) + X && layer.forward(X).output == layer(X))
    #expect(layer.parameters.layerCount == 2)
  }

  @Test("for f(x) = w x it is the Taylor polynomial 1 + δw + (δw)²/2, with the derivatives of it")
  func linear() throws {
    let layer = HeunResidual(Dense<Double>(weights: [[2]], bias: [[0]]), step: 0.5)
    let (Y, cache) = layer.forward([[1]])
    let (dX, gradient) = layer.backward([[4]], cache)
    // δw = 1: 1 + 1 + ½, and ∂/∂w = δ + δ² w = 1.
    #expect(Y == [[2.5]] && dX == [[10]] && gradient.weights == [[4]])
    try expectWorkedExample("Composition/HeunResidualDerivation", passes(layer, [[1]], [[4]]))
  }

  @Test("passes are pure, and what the parts do reaches them once")
  func promises() {
    let layer = HeunResidual(block(), step: 0.5)
    expectPure(layer, at: X)
    expectIndependentCaches(layer, at: X)
    expectSameGradient(layer, at: X)
    expectRoundTrip(layer, at: X)
    expectSameOrder(layer)
    let (Y, outputs) = Chain(layer, Tanh()).layerOutputs(of: X)
    #expect(outputs.map(\.typeName) == ["Dense", "Tanh", "HeunResidual", "Tanh"])
    #expect(outputs.map(\.layers.first) == [0, 1, nil, 2])
    #expect(outputs[0].output == layer.block.first(X) && outputs[2].output == layer(X) && Y == tanh(layer(X)))
  }

  @Test("masks are those of both uses; statistics are updated once, from the first use")
  func modes() {
    var random = Random(seed: 4)
    var layer = HeunResidual(
      Chain(BatchNorm<Double>(features: 2), Dropout(rate: 0.5, using: &random)), step: 0.5)
    var once = layer.block
    layer.updateRunningStatistics(from: layer.forward(X).cache)
    once.updateRunningStatistics(from: once.forward(X).cache)
    #expect(layer.block == once && layer.differsInTraining)
    layer.drawMasks(using: &random)
    #expect(layer.block.second.seed != once.second.seed)
    // The mask of the seed, in both uses: K₁ and K₂ have their zeros in the same places, and Y = X there.
    let (Y, dropped) = (layer.stochasticPrediction(X), layer.block.stochasticPrediction(X))
    for (i, k) in dropped.elements.enumerated() { #expect((k == 0) == (Y.elements[i] == X.elements[i])) }
    #expect(layer(X) == layer.withStep(0.5)(X) && layer.stochasticPrediction(X) != layer(X))
  }

  @Test("it is saved with its step, and read in Float and in Double")
  func saved() throws {
    let layer = HeunResidual(block(), step: 0.1)
    #expect(try savedAndRead(layer) == layer && layer != layer.withStep(0.2))
    #expect(
      try problem(layer, replacing: "[0.1]", by: "[0]")
        == "the step of a residual block is finite and not 0, found 0.0")
    let wide = HeunResidual(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)))
    #expect(
      problem(try json(wide), as: type(of: wide)) == "a residual block keeps the number of columns, found 2 to 3")
  }

  @Test("a block that changes the shape traps with both, a bad step with itself")
  func traps() async {
    let shape = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HeunResidual(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)))(.zeros(4, 2))
    }
    #expect(saidOnTrapping(shape, "a residual block keeps its shape, found 4×2 to 4×3"))
    let step = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = HeunResidual(Dense<Double>(weights: [[1]], bias: [[0]])).withStep(.nan)
    }
    #expect(saidOnTrapping(step, "the step of a residual block is finite and not 0, found nan"))
  }
}
