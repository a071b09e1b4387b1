import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("Constrained") struct ConstrainedTests {
  private func body<S: Scalar>(_ type: S.Type, _ random: inout Random) -> some JetLayer<S>
    & LinearizedLayer<S>
  {
    network(of: S.self) {
      Dense(from: 2, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 1, using: &random)
    }
  }

  /// Parameters ten times as large as after initialization: no network that is small at the sides.
  private func scrambled<L: Layer>(_ layer: L, _ random: inout Random) -> L {
    var layer = layer
    layer.assign(
      flattened: .normal(1, layer.parameters.count, standardDeviation: 10, using: &random))
    return layer
  }

  @Test("initial and boundary values of Burgers' equation hold for any parameters")
  func burgers() {
    var random = Random(seed: 1)
    let equation = Burgers()
    let start = equation.domain.side(0, .lower, [51])
    let ends = Matrix(
      stacking: [equation.domain.side(1, .lower, [21]), equation.domain.side(1, .upper, [21])])
    for _ in 0..<20 {
      let model = scrambled(
        Constrained(body(Double.self, &random), by: equation.hardConstraint), &random)
      // d is exactly 0, so û is g: the same numbers at t = 0, and sin(±π) in double precision at the ends.
      #expect(model(start) == -sin(.pi * start.column(1)))
      #expect(model(ends).maxNorm <= .ulpOfOne)
      // And on the way of training.
      let onJets = model.onJets(equation.pattern)
      let U = equation.pattern.split(onJets.forward(equation.inputs(at: start)).output)
      #expect(U[0] == model(start))
    }
  }

  @Test("in single precision too")
  func singlePrecision() {
    var random = Random(seed: 1)
    let equation = Burgers()
    let start = Matrix<Float>(equation.domain.side(0, .lower, [51]))
    let network = body(Float.self, &random)
    let model = scrambled(Constrained(network, by: equation.hardConstraint), &random)
    // g is computed in double precision and rounded.
    let exact = -sin(.pi * Matrix<Double>(start).column(1))
    #expect(model(start) == Matrix<Float>(exact))
  }

  @Test("derivatives are those of the values: û_t, û_x, û_tt, û_tx, û_xx")
  func derivatives() {
    var random = Random(seed: 2)
    let equation = Heat(diffusivity: 0.1)
    let model = Constrained(
      body(Double.self, &random), by: equation.hardConstraint(amplitudes: [1, 0.5]))
    let pattern = JetPattern(directions: 2, pairs: [(0, 0), (0, 1), (1, 1)])
    let X = equation.domain.uniform(5, using: &random)
    let U = pattern.split(model.onJets(pattern)(pattern.inputs(X, along: .identity(2))))
    func u(_ t: Double, _ x: Double) -> Matrix<Double> { model(X + [[t, x]]) }
    #expect(U[0] == u(0, 0))
    // Errors h²/6 and h²/12 of derivatives up to 1000, (2π)⁴/2; roundings ε/h and 4 ε/h².
    let (h, k) = (1e-5, 1e-4)
    #expect((U[1] - (u(h, 0) - u(-h, 0)) / (2 * h)).maxNorm < 1e-6)
    #expect((U[2] - (u(0, h) - u(0, -h)) / (2 * h)).maxNorm < 1e-6)
    let tt = (u(k, 0) - 2 * u(0, 0) + u(-k, 0)) / (k * k)
    let tx = (u(k, k) - u(k, -k) - u(-k, k) + u(-k, -k)) / (4 * k * k)
    let xx = (u(0, k) - 2 * u(0, 0) + u(0, -k)) / (k * k)
    for (component, difference) in zip(U[3...], [tt, tx, xx]) {
      #expect((component - difference).maxNorm < 1e-5)
    }
  }

  @Test("it is the function of the jet of N, for those who compute N themselves")
  func constraintJet() {
    var random = Random(seed: 3)
    let equation = Burgers()
    let network = body(Double.self, &random)
    let model = Constrained(network, by: equation.hardConstraint).onJets(equation.pattern)
    let X = equation.domain.latinHypercube(7, using: &random)
    let inputs = equation.inputs(at: X)
    let (U, cache) = model.forward(inputs)
    let known = equation.hardConstraint.jet(equation.pattern, at: X)
    let (N, networkCache) = model.network.forward(inputs)
    #expect(equation.pattern.split(U) == known.constrain(equation.pattern.split(N)))
    let G = Matrix<Double>.normal(U.rows, 1, using: &random)
    let N̄ = Matrix(stacking: known.networkGradient(equation.pattern.split(G)))
    let gradient = model.network.backward(N̄, networkCache).gradient.flattened
    #expect(model.backward(G, cache).gradient.flattened == gradient)
    #expect(model.parameterGradient(G, cache).flattened == gradient)
  }

  @Test("it is listed after its network, as a layer without parameters")
  func summary() {
    var random = Random(seed: 4)
    let network = body(Double.self, &random)
    let summary = Constrained(network, by: Burgers().hardConstraint).summary(inputs: 2)
    #expect(summary.lines.map(\.name) == ["Dense", "Tanh", "Dense", "Constrained"])
    #expect(summary.lines.map(\.parameters) == [24, 0, 9, 0])
  }

  @Test("one number is not taken for the gradient of several points")
  func gradients() async {
    let constrained = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 6)
      let model = Constrained(
        Dense<Double>(from: 2, to: 1, using: &random), by: Burgers().hardConstraint)
      _ = model.backward(.ones(1, 1), model.forward(.ones(3, 2)).cache)
    }
    #expect(constrained.says("a gradient 1×1 does not belong to outputs 3×1"))
    let separable = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let jet = SeparableJet<Double>(Burgers().hardConstraint.factor, JetPattern(directions: 0))
      _ = jet.backward(.ones(1, 1), jet.forward(.ones(3, 2)).cache)
    }
    #expect(separable.says("a gradient 1×1 does not belong to outputs 3×1"))
  }

  @Test("a network of two outputs is refused")
  func refused() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var random = Random(seed: 5)
      let model = Constrained(
        Dense<Double>(from: 2, to: 2, using: &random), by: Burgers().hardConstraint)
      _ = model([[0, 0]])
    }
    #expect(result.says("a constrained network has one output, found 1×2"))
  }
}
