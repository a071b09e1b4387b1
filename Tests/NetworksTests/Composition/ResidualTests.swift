import Matrices
import Networks
import Testing

@Suite("Residual") struct ResidualTests {
  private let X: Matrix<Double> = [[1, 2], [-1, 0.5], [0.25, -3]]
  private let G: Matrix<Double> = [[1, 0], [2, 1], [0, 0.5]]

  private func dense(_ seed: UInt64) -> Dense<Double> {
    var random = Random(seed: seed)
    return Dense(from: 2, to: 2, using: &random)
  }

  @Test("Y = X + f(X), ∂L/∂X = G + Jᵀ(G), and the parameters are the block's")
  func formulas() {
    let block = Chain(dense(1), Tanh())
    let layer = Residual(block)
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    let expected = block.backward(G, block.forward(X).cache)
    #expect(Y == block(X) + X && layer(X) == Y)
    #expect(dX == expected.inputGradient + G)
    #expect(gradient.flattened == expected.gradient.flattened)
    #expect(gradient.layerCount == 2 && layer.parameters.tensors.map(\.layer) == [0, 0])
  }

  @Test("Y = X + δ f(X), ∂L/∂X = G + Jᵀ(δ G), and the parameters' gradients are those at δ G")
  func step() {
    let block = Chain(dense(1), Tanh())
    let layer = Residual(block, step: 0.25)
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    let expected = block.backward(0.25 * G, block.forward(X).cache)
    #expect(Y == 0.25 * block(X) + X && layer(X) == Y)
    #expect(dX == expected.inputGradient + G)
    #expect(gradient.flattened == expected.gradient.flattened)
    #expect(layer.parameterGradient(G, cache).flattened == gradient.flattened)
    #expect(layer != Residual(block) && layer == Residual(block).withStep(0.25))
    #expect(layer.input(reconstructedFrom: Y) == Y - 0.25 * block(Y))
  }

  /// The passes of a block are those of the formulas, although the product at its end adds the shortcut.
  private func expectFormulas<Block: Layer>(_ block: Block, n: Int, p: Int, step: Block.S) {
    var random = Random(seed: 5)
    let X = Matrix<Block.S>.normal(n, p, using: &random)
    let G = Matrix<Block.S>.normal(n, p, using: &random)
    let layer = Residual(block, step: step)
    let (F, blockCache) = block.forward(X)
    let (J, expected) = block.backward(step == 1 ? G : step * G, blockCache)
    let (Y, cache) = layer.forward(X)
    let (dX, gradient) = layer.backward(G, cache)
    // δ F is rounded before X is added, as in one operation of both.
    #expect(Y == X + step * F && layer(X) == Y && dX == J + G, "\(Block.self), \(n)×\(p), \(step)")
    #expect(gradient.flattened == expected.flattened)
  }

  @Test("the sum in the product's pass has the bits of a sum after it", arguments: [(7, 5), (70, 20), (130, 97)])
  func fused(n: Int, p: Int) {
    func check<S: Scalar>(_ type: S.Type) {
      var random = Random(seed: 6)
      func dense() -> Dense<S> { Dense(from: p, to: p, using: &random) }
      for step: S in [1, 0.3] {
        expectFormulas(Chain(dense(), Tanh()), n: n, p: p, step: step)
        expectFormulas(Chain(dense(), ReLU()), n: n, p: p, step: step)
        expectFormulas(Chain(Chain(Chain(dense(), Sigmoid()), dense()), Tanh()), n: n, p: p, step: step)
        expectFormulas(dense(), n: n, p: p, step: step)
        expectFormulas(Chain(Tanh(), dense()), n: n, p: p, step: step)
        expectFormulas(Chain(dense(), SiLU()), n: n, p: p, step: step)
        expectFormulas(Tanh(), n: n, p: p, step: step)
        expectFormulas(Chain(Residual(Chain(dense(), Tanh())), Tanh()), n: n, p: p, step: step)
      }
    }
    check(Float.self)
    check(Double.self)
  }

  @Test("the step is shown in summaries, if it is not 1")
  func shown() {
    let summary = Residual(dense(1), step: 0.25).summary(inputs: 2)
    #expect(summary.lines.map(\.name) == ["Dense", "Residual, step 0.25"])
    #expect(HeunResidual(dense(1), step: -2).summary(inputs: 2).lines.last?.name == "HeunResidual, step -2.0")
    #expect(HeunResidual(dense(1)).summary(inputs: 2).lines.last?.name == "HeunResidual")
  }

  @Test("steps are saved in the order of the blocks, and a file without them has steps of 1")
  func saved() throws {
    let model = Chain(
      Residual(HeunResidual(dense(1), step: 0.1), step: -3), Stack([Residual(dense(2)), Residual(dense(3), step: 7)]))
    #expect(try savedAndRead(model) == model)
    #expect(try json(model).contains(#""steps":[-3,0.1,1,7]"#))
    #expect(try !json(Residual(dense(1))).contains("steps"))
    let single = Residual(Dense<Float>(weights: [[1]], bias: [[2]]), step: 0.1)
    #expect(try savedAndRead(single) == single)
  }

  @Test("saved steps that are no steps, too few and too many of them are errors")
  func badFiles() throws {
    let layer = Residual(dense(1), step: 0.5)
    func found(_ steps: String) throws -> String? { try problem(layer, replacing: "[0.5]", by: steps) }
    #expect(try found("[0]") == "the step of a residual block is finite and not 0, found 0.0")
    #expect(try found("[]") == "the step of the residual block from layer 0 on is not in the file")
    #expect(try found("[0.5,1]") == "the file has 1 steps more than residual blocks")
    for steps in ["[1e999]", "0.5", "[\"a\"]", "[null]"] { #expect(try found(steps) != nil, "\(steps)") }
    // A step of a Double that is 0 and one that is ∞ as a Float.
    let single = Residual(Dense<Float>(weights: [[1]], bias: [[2]]), step: 0.5)
    for (step, found) in [("1e-60", "0.0"), ("1e60", "inf")] {
      #expect(
        try problem(single, replacing: "[0.5]", by: "[\(step)]")
          == "the step of a residual block is finite and not 0, found \(found)")
    }
  }

  @Test("a step of 0, ∞ or NaN traps with it", arguments: ["0.0", "inf", "nan"])
  func badStep(step: String) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [step] in
      _ = Residual(Dense<Double>(weights: [[1]], bias: [[0]]), step: Double(step) ?? 1)
    }
    #expect(saidOnTrapping(result, "the step of a residual block is finite and not 0, found \(step)"))
  }

  @Test("a block of zeros is the identity, forward and backward")
  func identity() {
    let layer = Residual(Dense<Double>(weights: .zeros(2, 2), bias: .zeros(1, 2)))
    let (Y, cache) = layer.forward(X)
    #expect(Y == X && layer.backward(G, cache).inputGradient == G)
  }

  @Test(
    "without an activation, as on the slide, blocks compose to one affine map; with tanh they do not"
  )
  func affine() {
    func curvature(_ f: (Matrix<Double>) -> Matrix<Double>) -> Double {
      // f(2x) − 2 f(x) + f(0) is 0 for affine maps.
      (f(2 * X) - 2 * f(X) + f(0 * X)).maxNorm
    }
    let slide = Stack([Residual(dense(1)), Residual(dense(2)), Residual(dense(3))])
    let right = Stack([1, 2, 3].map { Residual(Chain(dense($0), Tanh())) })
    // Composed with steps, too.
    let stepped = Stack([Residual(dense(1), step: 0.5), Residual(dense(2), step: 0.5)])
    #expect(curvature { stepped($0) } <= 12 * 100 * .ulpOfOne)
    // A dozen roundings of numbers below some hundred.
    #expect(curvature { slide($0) } <= 12 * 100 * .ulpOfOne)
    // tanh 2x − 2 tanh x is some −2x³ for the inputs of about 1.
    #expect(curvature { right($0) } > 1e-3)
  }

  @Test("randomness, statistics and outputs reach the block; the sum has an output and no number")
  func inner() {
    var random = Random(seed: 4)
    var layer = Residual(
      of: Double.self,
      {
        Dense(from: 2, to: 2, using: &random)
        BatchNorm(features: 2)
        Dropout(rate: 0.5, using: &random)
      })
    let before = layer
    layer.drawMasks(using: &random)
    layer.updateRunningStatistics(from: layer.forward(X).cache)
    #expect(layer.block.second.seed != before.block.second.seed)
    #expect(layer.block.first.second.runningMean != before.block.first.second.runningMean)
    #expect(layer.differsInTraining && layer.stochasticPrediction(X) != layer(X))
    let (Y, outputs) = layer.layerOutputs(of: X)
    #expect(outputs.map(\.typeName) == ["Dense", "BatchNorm", "Dropout", "Residual"])
    #expect(outputs.map(\.layers.first) == [0, 1, 2, nil] && layer.parameters.layerCount == 3)
    #expect(Y == layer.forward(X).output && outputs.last?.output == Y)
  }

  @Test("a block that changes the shape traps with both")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Residual(Dense<Double>(weights: .zeros(2, 3), bias: .zeros(1, 3)))(.zeros(4, 2))
    }
    #expect(saidOnTrapping(result, "a residual block keeps its shape, found 4×2 to 4×3"))
  }
}
