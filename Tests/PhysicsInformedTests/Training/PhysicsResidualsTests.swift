import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("PhysicsResiduals") struct PhysicsResidualsTests {
  private func model(_ random: inout Random, width: Int) -> some JetLayer<Double> {
    network(of: Double.self) {
      Dense(from: 2, to: width, using: &random)
      Tanh()
      Dense(from: width, to: width, using: &random)
      Tanh()
      Dense(from: width, to: 1, using: &random)
    }
  }

  /// A string with all kinds of data: nine points in the interior, and sets of five, five, four and four.
  private func string(_ random: inout Random) -> Problem<Wave, Double> {
    let equation = Wave()
    let domain = equation.domain
    let start = domain.side(0, .lower, [5])
    let (left, right) = (domain.side(1, .lower, [4]), domain.side(1, .upper, [4]))
    return Problem(
      equation, interior: domain.latinHypercube(9, using: &random), weight: 0.5,
      data: [
        .values("start", at: start, sin(.pi * start.column(1)), weight: 2),
        .derivatives("velocity", along: 0, at: start, .zeros(5, 1)),
        .periodic("ends", at: left, and: right, weight: 3),
        .periodic("slopes", at: left, and: right, along: 1),
      ])
  }

  @Test(
    "½ Σ r² is the loss, and Jᵀ r its gradient, whatever the blocks", arguments: [1, 2, 4, 512, .max])
  func loss(size: Int) {
    var random = Random(seed: 1)
    let (model, problem) = (model(&random, width: 6), string(&random))
    let (theta, residuals) = (
      model.parameters.flattened, PhysicsResiduals(model, problem, blockSize: size)
    )
    let (L, gradient) = PhysicsLoss(problem).function(of: model)(theta)
    #expect(residuals(theta).value == L && residuals(theta).gradient == gradient)
    var (F, g) = (0.0, Matrix<Double>.zeros(1, theta.count))
    for block in 0..<residuals.blockCount {
      let (r, J) = residuals.linearization(theta, block: block)
      #expect(r == residuals.residuals(theta, block: block))
      #expect(1...size ~= r.rows && J.shape == Shape(r.rows, theta.count))
      F += r.sumOfSquares / 2
      g += r.T * J
    }
    // Other products for fewer points. Each f is a sum through three layers, some thirty roundings of terms up to ten
    // times as large: 30 · 10 · 1.1e-16 in f, and twice that in f². The 27 squares are all positive.
    #expect(abs(F - L) <= 1e-13 * L)
    #expect((g - gradient).maxNorm <= 1e-13 * gradient.maxNorm)
  }

  @Test("blocks do not mix sets")
  func blocks() {
    var random = Random(seed: 1)
    let (model, problem) = (model(&random, width: 3), string(&random))
    let theta = model.parameters.flattened
    func sizes(_ blockSize: Int) -> [Int] {
      let residuals = PhysicsResiduals(model, problem, blockSize: blockSize)
      return (0..<residuals.blockCount).map { residuals.residuals(theta, block: $0).rows }
    }
    #expect(sizes(512) == [9, 5, 5, 4, 4])
    #expect(sizes(4) == [4, 4, 1, 4, 1, 4, 1, 4, 4])
    let alone = PhysicsResiduals(
      Constrained(model, by: problem.equation.hardConstraint(amplitudes: [1])),
      Problem(problem.equation, interior: problem.interior, data: []))
    #expect(alone.blockCount == 1)
  }

  @Test("columns of the Jacobian are differences of the residuals")
  func jacobian() {
    var random = Random(seed: 2)
    let (model, problem) = (model(&random, width: 5), string(&random))
    let residuals = PhysicsResiduals(model, problem)
    let theta = model.parameters.flattened
    for block in 0..<residuals.blockCount {
      let J = residuals.linearization(theta, block: block).jacobian
      for k in 0..<theta.count {
        var (ahead, back) = (theta, theta)
        (ahead[0, k], back[0, k]) = (theta[0, k] + 1e-6, theta[0, k] - 1e-6)
        let difference =
          (residuals.residuals(ahead, block: block) - residuals.residuals(back, block: block))
          / 2e-6
        // h² times third derivatives, up to 1000, and ε / h.
        #expect((difference - J.column(k)).maxNorm <= 1e-8)
      }
    }
  }

  @Test("products with the Jacobian are those of its rows", arguments: [3, 512])
  func products(size: Int) {
    var random = Random(seed: 5)
    let (model, problem) = (model(&random, width: 5), string(&random))
    let residuals = PhysicsResiduals(model, problem, blockSize: size)
    let theta = model.parameters.flattened
    let J = Matrix(
      stacking: (0..<residuals.blockCount).map {
        residuals.linearization(theta, block: $0).jacobian
      })
    let linearized = residuals.linearized(at: theta)
    #expect(linearized.residuals == residuals.residuals(theta))
    let v = Matrix<Double>.normal(1, theta.count, using: &random)
    let w = Matrix<Double>.normal(J.rows, 1, using: &random)
    // Sums of 51 and of 27 products, and the roundings of some thirty more in each layer before.
    let scale = J.maxNorm
    #expect((linearized.times(v) - J * v.T).maxNorm <= 1e-13 * scale)
    #expect((linearized.transposedTimes(w) - w.T * J).maxNorm <= 1e-13 * scale)
  }

  @Test("other points give the loss at these")
  func otherPoints() {
    var random = Random(seed: 3)
    let (model, problem) = (model(&random, width: 6), string(&random))
    var residuals = PhysicsResiduals(model, problem)
    var search = Search(LevenbergMarquardt<Double>(), from: model.parameters.flattened)
    for _ in 0..<3 {
      residuals.problem.interior = problem.domain.latinHypercube(14, using: &random)
      let loss = PhysicsLoss(residuals.problem).function(of: model)
      let before = loss(search.x)
      search.step(on: residuals)
      let after = loss(search.x)
      #expect(residuals(search.x).value == after.value && after.value < before.value)
      // The same products as in the loss; 32 squares, and roots squared.
      #expect(abs(search.value - after.value) <= 40 * .ulpOfOne * after.value)
      // The gradient is that where the step began.
      #expect((search.gradient - before.gradient).maxNorm <= 1e-13 * before.gradient.maxNorm)
    }
    #expect(search.iterations == 3)
  }

  private func burgers<S: Scalar>(_ random: inout Random, as: S.Type) -> Problem<Burgers, S> {
    let equation = Burgers()
    let domain = equation.domain
    let start = Matrix<S>(domain.side(0, .lower, [31]))
    let ends = Matrix<S>(
      Matrix(stacking: [domain.side(1, .lower, [11]), domain.side(1, .upper, [11])]))
    return Problem(
      equation, interior: Matrix<S>(domain.latinHypercube(400, using: &random)),
      data: [
        .values("start", at: start, -sin(.pi * start.column(1))),
        .values("ends", at: ends, .zeros(22, 1)),
      ])
  }

  @Test("a fit leaves the model with the minimum's parameters")
  func fit() {
    var random = Random(seed: 4)
    let problem = burgers(&random, as: Double.self)
    var model = model(&random, width: 8)
    let before = PhysicsLoss(problem)(model).value
    var values: [Double] = []
    let minimum = LevenbergMarquardt().fit(
      &model, to: PhysicsResiduals(model, problem, blockSize: 100),
      until: StoppingRule(iterations: 20)
    ) { values.append($0.value) }
    #expect(model.parameters.flattened == minimum.x && minimum.value == values.last)
    #expect(values.count == 20 && zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    let after = PhysicsLoss(problem)(model).value
    #expect(abs(minimum.value - after) <= 1e-12 * before)
  }

  @Test("a fit without matrices, too")
  func matrixFreeFit() {
    var random = Random(seed: 4)
    let problem = burgers(&random, as: Double.self)
    var model = model(&random, width: 8)
    let before = PhysicsLoss(problem)(model).value
    var values: [Double] = []
    let minimum = TruncatedGaussNewton().fit(
      &model, to: PhysicsResiduals(model, problem, blockSize: 100),
      until: StoppingRule(iterations: 5)
    ) { values.append($0.value) }
    #expect(model.parameters.flattened == minimum.x && minimum.value == values.last)
    #expect(values.count == 5 && zip(values, values.dropFirst()).allSatisfy { $0 > $1 })
    let after = PhysicsLoss(problem)(model).value
    #expect(abs(minimum.value - after) <= 1e-12 * before && after < before)
  }

  @Test("in single precision too")
  func singlePrecision() {
    var random = Random(seed: 1)
    var model = network(of: Float.self) {
      Dense(from: 2, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 1, using: &random)
    }
    let problem = burgers(&random, as: Float.self)
    let before = PhysicsLoss(problem)(model).value
    LevenbergMarquardt().fit(
      &model, to: PhysicsResiduals(model, problem), until: .standard(iterations: 10))
    #expect(PhysicsLoss(problem)(model).value < before)
  }

  @Test("blocks of no points are refused")
  func refused() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      let heat = Heat(diffusivity: 0.1)
      let problem = Problem<Heat, Double>(
        heat, interior: heat.domain.side(0, .lower, [3]), data: [])
      _ = PhysicsResiduals(Tanh<Double>(), problem, blockSize: 0)
    }
    #expect(result.says("a block needs points, found 0"))
  }
}
