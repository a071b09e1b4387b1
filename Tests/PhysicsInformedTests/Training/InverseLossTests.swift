import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("InverseLoss") struct InverseLossTests {
  /// Measurements of something, at more points than a tile has, and further points of the equation.
  private func loss<S: Scalar>(
    _ type: S.Type, count: Int = 90, _ random: inout Random
  ) -> InverseLoss<UnknownBurgers, S> {
    let X = UnknownBurgers().domain.uniform(count, using: &random)
    let y = Matrix<Double>.normal(count, 1, using: &random)
    return InverseLoss(
      InverseProblem(
        UnknownBurgers(), at: Matrix<S>(X), measured: Matrix<S>(y),
        others: Matrix<S>(UnknownBurgers().domain.uniform(50, using: &random)), weight: 0.5))
  }

  private func model<S: Scalar>(_ type: S.Type, _ random: inout Random) -> some JetLayer<S> {
    network(of: S.self) {
      DomainScaling<S>(UnknownBurgers().domain)
      Dense(from: 2, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 5, using: &random)
      Tanh()
      Dense(from: 5, to: 1, using: &random)
    }
  }

  @Test("it is 1/N Σ r² + w/M Σ f² of the network's values and derivatives")
  func value() {
    var random = Random(seed: 1)
    let (model, loss) = (model(Double.self, &random), loss(Double.self, &random))
    let row = loss.row(model, coefficients: [0.7, -1])
    let evaluation = loss.layered(model)(row)
    let (X, all, y) = (
      loss.problem.points, loss.problem.interior, loss.problem.measurements
    )
    #expect(all.rows == 140 && all[rows: 0..<90] == X)
    let equation = UnknownBurgers().with(coefficients: [[0.7, -1]])
    let expected = (
      (model(X) - y).sumOfSquares / 90,
      0.5 / 140 * equation.residual(of: model, at: all).sumOfSquares
    )
    // Sums of 140 squares in another order: 140 ε at most.
    #expect(abs(evaluation.data - expected.0) <= 140 * .ulpOfOne * expected.0)
    #expect(abs(evaluation.equation - expected.1) <= 140 * .ulpOfOne * expected.1)
    #expect(evaluation.value == evaluation.data + evaluation.equation)
  }

  @Test("a row is the parameters and then the coefficients")
  func row() {
    var random = Random(seed: 2)
    let (model, loss) = (model(Double.self, &random), loss(Double.self, &random))
    let row = loss.row(model, coefficients: [3, 4])
    #expect(row.columns == model.parameters.count + 2)
    let (theta, c) = loss.split(row)
    #expect(theta == model.parameters.flattened && c == [[3, 4]])
  }

  @Test("the gradient is that of the value, for parameters and coefficients", arguments: 1...3)
  func gradient(seed: UInt64) {
    var random = Random(seed: seed)
    let (model, loss) = (model(Double.self, &random), loss(Double.self, &random))
    let f = loss.layered(model)
    let row = loss.row(model, coefficients: [0.7, -1])
    let gradient = f(row).gradient
    #expect(gradient.shape == row.shape)
    // h⁴/30 of fifth derivatives up to some hundreds, and 1.5 ε L/h: 1e-11 and 1e-12.
    let h = 1e-3
    for i in 0..<row.count {
      func L(_ shift: Double) -> Double {
        var row = row
        row[0, i] += shift
        return f(row).value
      }
      let numeric = (8 * (L(h) - L(-h)) - (L(2 * h) - L(-2 * h))) / (12 * h)
      #expect(abs(gradient[0, i] - numeric) < 1e-8 * max(1, gradient.maxNorm), "\(i)")
    }
  }

  private func compare<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 4)
    let (model, loss) = (model(S.self, &random), loss(S.self, &random))
    let row = loss.row(model, coefficients: [0.7, -1])
    let plain = loss.layered(model)(row)
    #expect(loss.isFused(model))
    let fused = loss.function(of: model)(row)
    // Sums over 140 points of terms of one size, each rounded some fifty times.
    let tolerance = 500 * S.ulpOfOne
    #expect(abs(fused.data - plain.data) <= tolerance * plain.data)
    #expect(abs(fused.equation - plain.equation) <= tolerance * plain.equation)
    #expect(
      (fused.gradient - plain.gradient).maxNorm
        <= tolerance * plain.gradient.maxNorm)
  }

  @Test("the fused kernels give the loss of the layers, in both precisions")
  func fused() {
    compare(Double.self)
    compare(Float.self)
  }

  @Test("any number of threads gives the same bits")
  func threads() {
    var random = Random(seed: 5)
    let (model, loss) = (
      model(Double.self, &random), loss(Double.self, count: 2000, &random)
    )
    let row = loss.row(model, coefficients: [0.7, -1])
    #expect(loss.isFused(model))
    let f = loss.function(of: model)
    let before = Threads.count
    defer { Threads.count = before }
    Threads.count = 1
    let one = f(row)
    for count in 2...4 {
      Threads.count = count
      let many = f(row)
      #expect(many.value == one.value && many.gradient == one.gradient, "\(count) threads")
    }
  }

  /// u_tt − c u = 0: another pattern.
  private struct Oscillator: ParametricEquation {
    let domain: Domain = ["t": 0...1]
    let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
    let coefficientNames = ["c"]
    func residual<S: Scalar>(
      at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
    ) -> ParametricResidual<S> {
      let (u, c) = (U[0], coefficients[0, 0])
      return ParametricResidual(
        U[2] - c * u, partials: [-c * .ones(u.rows, 1), 0 * u, .ones(u.rows, 1)],
        coefficientPartials: [-u])
    }
  }

  @Test("an equation of another form goes through the layers, and finds its coefficient")
  func oscillator() {
    var random = Random(seed: 6)
    let X = Oscillator().domain.grid([21])
    let loss = InverseLoss(InverseProblem(Oscillator(), at: X, measured: cos(2 * X)))
    let model = network(of: Double.self) {
      Dense(from: 1, to: 8, using: &random)
      Tanh()
      Dense(from: 8, to: 1, using: &random)
    }
    #expect(!loss.isFused(model))
    let minimum = LBFGS().minimize(
      loss.objective(of: model), from: loss.row(model, coefficients: [0]),
      until: StoppingRule(iterations: 500))
    // cos 2t solves u″ = −4 u. A loss L leaves mean squares of r and f below L; u = cos 2t has a mean square above 0.3
    // on [0, 1], so f = u″ − c u of size √L fixes c within about √(L/0.3), apart from what the fit itself is off in u″.
    let c = loss.split(minimum.x).coefficients[0, 0]
    #expect(minimum.value < 1e-6)
    #expect(abs(c + 4) < 0.04)
  }
}
