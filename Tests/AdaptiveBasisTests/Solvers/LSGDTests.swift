import AdaptiveBasis
import Foundation
import LayerSupport
import Testing

@Suite("Hybrid least squares and gradient descent") struct LSGDTests {
  private static func residual(_ depth: Int, seed: UInt64) -> ResidualMultilayer<ReLU<Double>> {
    var random = Random(seed: seed)
    return residualBoxNetwork(on: SineCurve.box, width: 32, depth: depth, activation: ReLU(), using: &random)
  }

  private static func smooth(_ width: Int, seed: UInt64, inputs: Int = 1) -> Multilayer<Tanh<Double>> {
    var random = Random(seed: seed)
    return multilayer(widths: [inputs, width, 1], activation: Tanh(), initializer: .glorot(), using: &random)
  }

  /// Runs a search, and expects of each solve that the residuals are orthogonal to the basis, and that F is not above
  /// its value before the solve.
  private func expectSolves<Fit: SeparableResiduals>(
    _ fit: Fit, from x: Matrix<Double>, by optimizer: some Optimizer<Double> & Codable, iterations: Int,
    absolute: Double?, location: SourceLocation = #_sourceLocation
  ) where Fit.S == Double {
    var search = Search(LSGD(optimizer), from: x, until: StoppingRule(iterations: iterations))
    var former = x
    search.run(on: fit) { search in
      let layout = fit.layout
      let (hidden, C) = (layout.hidden(of: search.x), layout.coefficients(of: search.x))
      let problem = fit.subproblem(at: hidden)
      let (A, R) = (problem.matrix, problem.residuals(C))
      // See LinearSolution for the bound.
      let product = (A.T * R).norm
      #expect(
        product <= Double(A.count) * .ulpOfOne * A.norm * (R.norm + A.norm * C.norm), sourceLocation: location)
      if let absolute { #expect(product <= absolute, sourceLocation: location) }
      let before = fit(layout.row(hidden, layout.coefficients(of: former))).value
      #expect(search.value <= before, "iteration \(search.iterations)", sourceLocation: location)
      #expect(search.value == R.sumOfSquares / 2, sourceLocation: location)
      former = search.x
    }
    #expect(search.iterations == iterations, sourceLocation: location)
  }

  @Test("each solve leaves ‖AᵀR‖ ≤ 10⁻¹⁰, and does not raise F", arguments: [1, 4, 16])
  func residualBox(depth: Int) {
    let model = Self.residual(depth, seed: UInt64(depth))
    let fit = SeparableFit(model, SineCurve.samples)
    expectSolves(
      fit, from: model.parameters.flattened, by: GradientDescent(learningRate: 0x1p-5), iterations: 40, absolute: 1e-10)
    expectSolves(
      fit, from: model.parameters.flattened, by: Adam(learningRate: 1e-3), iterations: 40, absolute: 1e-10)
  }

  @Test("for dependent functions, too: rank 1, fewer points than functions, and nearly dependent ones")
  func dependent() {
    var random = Random(seed: 1)
    let flat = residualNetwork(
      from: 1, width: 32, depth: 4, activation: ReLU<Double>(), initializer: .he(), using: &random)
    let without = SeparableFit(flat, SineCurve.samples, hasConstant: false)
    expectSolves(
      without, from: flat.parameters.flattened, by: GradientDescent(learningRate: 1e-3), iterations: 5, absolute: nil)
    let wide = Self.smooth(64, seed: 2)
    let few = SeparableFit(wide, SineCurve.samples.rows(at: stride(from: 0, to: 256, by: 16).map { $0 }))
    expectSolves(few, from: wide.parameters.flattened, by: Adam(learningRate: 1e-2), iterations: 20, absolute: nil)
    // Biases of zeros and tanh: odd functions, so that powers of x are nearly all that they span.
    let odd = Self.smooth(32, seed: 3)
    let all = SeparableFit(odd, SineCurve.samples)
    expectSolves(all, from: odd.parameters.flattened, by: Adam(learningRate: 1e-2), iterations: 20, absolute: nil)
  }

  @Test("with zero biases the first loss is 0.422804 for every seed, initializer and depth", arguments: [1, 3, 8])
  func firstLoss(depth: Int) {
    for seed in 1...8 as ClosedRange<UInt64> {
      var random = Random(seed: seed)
      for initializer in [Initializer.he(), .glorot()] {
        let model = residualNetwork(
          from: 1, width: 32, depth: depth, activation: ReLU<Double>(), initializer: initializer, using: &random)
        let fit = SeparableFit(model, SineCurve.samples, hasConstant: false)
        let minimum = LSGD(GradientDescent(learningRate: 1e-3))
          .minimize(fit, from: model.parameters.flattened, until: StoppingRule(iterations: 1))
        // Six digits: the line c x of least squares.
        #expect(abs(minimum.value - 0.422804) <= 5e-7)
      }
    }
  }

  @Test("steps are those of the optimizer on the projected function")
  func projected() {
    let model = Self.residual(3, seed: 7)
    let fit = SeparableFit(model, SineCurve.samples)
    for rate in [0x1p-5, 0x1p-3] {
      var search = Search(LSGD(Adam(learningRate: rate / 10)), from: model.parameters.flattened)
      var reduced = Search(FirstOrder(Adam(learningRate: rate / 10)), from: model.first.parameters.flattened)
      search.step(on: fit)
      for _ in 0..<10 {
        search.step(on: fit)
        reduced.step(on: ProjectedResiduals(fit))
      }
      let hidden = fit.layout.hidden(of: search.x)
      // The gradients are the same numbers, if the solution is that of the projection, without a correction.
      #expect((hidden - reduced.x).maxNorm <= 1e-9 * hidden.maxNorm)
      #expect(search.iterations == 11 && search.evaluations == 11)
    }
  }

  @Test("it is a decade below gradient descent after as many iterations, in the mean over seeds")
  func faster() {
    var differences: [Double] = []
    for seed in 1...4 as ClosedRange<UInt64> {
      let model = Self.residual(4, seed: seed)
      let (fit, start) = (SeparableFit(model, SineCurve.samples), model.parameters.flattened)
      let rule = StoppingRule<Double>(iterations: 100)
      let descent = FirstOrder(GradientDescent(learningRate: 0x1p-5)).minimize(fit, from: start, until: rule)
      let hybrid = LSGD(GradientDescent(learningRate: 0x1p-5)).minimize(fit, from: start, until: rule)
      differences.append(log10(descent.value / hybrid.value))
    }
    #expect(differences.reduce(0, +) / 4 >= 1, "\(differences)")
  }

  @Test("four layers of width 32 get below the floor of one layer, 10^−6.15", arguments: [1, 2] as [UInt64])
  func depth(seed: UInt64) {
    let model = Self.residual(4, seed: seed)
    let minimum = LSGD(Adam(learningRate: 1e-3)).minimize(
      SeparableFit(model, SineCurve.samples), from: model.parameters.flattened, until: StoppingRule(iterations: 200))
    #expect(log10(minimum.value) < -6.15, "\(log10(minimum.value))")
  }

  @Test("a fit leaves the model with the best parameters; several outputs share the basis")
  func fit() {
    var random = Random(seed: 8)
    var model = boxNetwork(
      on: BoxInitializer(cube: 1), width: 12, depth: 2, outputs: 2, activation: Tanh<Double>(), using: &random)
    let x = SineCurve.samples.inputs
    let samples = Samples(x, sin(4 * x).appending(columns: cos(4 * x)))
    let minimum = LSGD(Adam(learningRate: 1e-3))
      .fit(&model, to: SeparableFit(model, samples), until: StoppingRule(iterations: 20))
    #expect(abs((model(x) - samples.targets).meanSquare / minimum.value - 1) <= 1e-6)
    #expect(minimum.value <= 1e-8 && minimum.reason == .iterationLimit)
  }

  @Test("the samples may change between steps: the next one solves for them first")
  func redraw() {
    let model = Self.residual(2, seed: 9)
    let samples = SineCurve.samples
    func part(_ k: Int) -> any SeparableResiduals<Double> {
      SeparableFit(model, samples.rows(at: stride(from: k % 2, to: 256, by: 2).map { $0 }))
    }
    var search = Search(
      LSGD(GradientDescent(learningRate: 0x1p-5)), from: model.parameters.flattened,
      until: StoppingRule(iterations: 30))
    search.run(on: part(0), redraw: { part($0.iterations) }) { _ in }
    #expect(search.iterations == 30 && search.evaluations == 59)
    let start = try? SeparableFit(model, samples).leastSquares(at: model.parameters.flattened).solution.value
    #expect(SeparableFit(model, samples)(search.x).value < start!)
  }

  @Test("a search that was saved goes on bit for bit")
  func resume() throws {
    let model = Self.residual(2, seed: 10)
    let fit = SeparableFit(model, SineCurve.samples)
    var search = Search(LSGD(Adam(learningRate: 1e-3)), from: model.parameters.flattened)
    for _ in 0..<3 { search.step(on: fit) }
    var read = try savedAndRead(search)
    for _ in 0..<3 {
      search.step(on: fit)
      read.step(on: fit)
    }
    #expect(try json(search) == json(read) && read.iterations == 6)
  }

  @Test("a step that leads out of the numbers ends the search, at the best point")
  func notFinite() {
    var random = Random(seed: 12)
    let model = Self.smooth(8, seed: 11)
    let fit = SeparableFit(model, SineCurve.samples)
    var relu = residualBoxNetwork(on: SineCurve.box, width: 8, depth: 4, activation: ReLU<Double>(), using: &random)
    relu.first.first.first.parameters.weights *= 1e100
    let steep = SeparableFit(relu, SineCurve.samples)
    let minimum = LSGD(GradientDescent(learningRate: 1e300))
      .minimize(steep, from: relu.parameters.flattened, until: StoppingRule(iterations: 50))
    #expect(minimum.reason == .notFinite && minimum.value.isFinite)
    var start = model.parameters.flattened
    start[0, 0] = .nan
    #expect(LSGD(GradientDescent(learningRate: 1)).minimize(fit, from: start).reason == .notFinite)
    #expect(throws: FactorizationError.self) { try fit.leastSquares(at: start) }
    // An input or a target that is not a number.
    let x = SineCurve.samples.inputs
    for (input, target) in [(Double.nan, 0.0), (0, .nan), (0, .infinity)] {
      let samples = Samples(Matrix(stacking: [x, [[input]]]), Matrix(stacking: [sin(x), [[target]]]))
      let fit = SeparableFit(model, samples)
      let minimum = LSGD(GradientDescent(learningRate: 1)).minimize(fit, from: model.parameters.flattened)
      #expect(minimum.reason == .notFinite && minimum.iterations == 0)
    }
  }
}
