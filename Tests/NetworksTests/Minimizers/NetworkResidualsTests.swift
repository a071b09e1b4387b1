import Matrices
import Networks
import Testing

@Suite("Network residuals") struct NetworkResidualsTests {
  private func example(weights: Matrix<Double>?) -> (
    model: some LinearizedLayer<Double>, samples: Samples<Double>
  ) {
    var random = Random(seed: 1)
    let model = network(of: Double.self) {
      Dense(from: 2, to: 4, using: &random)
      Tanh()
      Dense(from: 4, to: 3, using: &random)
    }
    return (
      model,
      Samples(
        .normal(7, 2, using: &random), .normal(7, 3, using: &random), weights: weights)
    )
  }

  @Test("½ ‖r‖² is half the mean of the squared errors, and Jᵀ r its gradient")
  func gradient() {
    let weights: Matrix<Double> = .column([1, 2, 0, 1, 3, 0.5, 1])
    for w in [nil, weights] {
      let (model, samples) = example(weights: w)
      let problem = NetworkResiduals(model, samples, blockSize: 3)
      let theta = model.parameters.flattened
      let (P, cache) = model.forward(samples.inputs)
      let E = (P - samples.targets) ⊙ ((w ?? .ones(7, 1)) / 7)
      var (F, g) = (0.0, Matrix<Double>.zeros(1, theta.count))
      #expect(problem.blockCount == 3)
      for block in 0..<3 {
        let (r, J) = problem.linearization(theta, block: block)
        #expect(r == problem.residuals(theta, block: block))
        F += r.sumOfSquares / 2
        g += r.T * J
      }
      // Sums of 21 products of numbers of order 1.
      #expect(abs(F - E.dot(P - samples.targets) / 2) <= 1e-14 * F)
      let expected = model.backward(E, cache).gradient.flattened
      #expect((g - expected).maxNorm <= 1e-14 * expected.maxNorm)
    }
  }

  @Test("a block that is larger than all samples has them all")
  func largestBlock() {
    let (model, samples) = example(weights: nil)
    let problem = NetworkResiduals(model, samples, blockSize: .max)
    #expect(problem.blockCount == 1)
    let theta = model.parameters.flattened
    #expect(
      problem.residuals(theta, block: 0) == NetworkResiduals(model, samples).residuals(theta, block: 0))
  }

  @Test("rows of the Jacobian are differences of the residuals")
  func jacobian() {
    let (model, samples) = example(weights: nil)
    let problem = NetworkResiduals(model, samples)
    let theta = model.parameters.flattened
    let J = problem.linearization(theta, block: 0).jacobian
    for k in 0..<theta.count {
      var (ahead, back) = (theta, theta)
      (ahead[0, k], back[0, k]) = (theta[0, k] + 1e-6, theta[0, k] - 1e-6)
      let difference =
        (problem.residuals(ahead, block: 0) - problem.residuals(back, block: 0)) / 2e-6
      // h² times third derivatives of order 1, and ε / h.
      #expect((difference - J.column(k)).maxNorm <= 1e-9)
    }
  }

  @Test("products with the Jacobian are those of its rows")
  func products() {
    var random = Random(seed: 2)
    let (model, samples) = example(weights: .column([1, 2, 0, 1, 3, 0.5, 1]))
    let problem = NetworkResiduals(model, samples, blockSize: 3)
    let theta = model.parameters.flattened
    let J = Matrix(stacking: (0..<3).map { problem.linearization(theta, block: $0).jacobian })
    let linearized = problem.linearized(at: theta)
    #expect(linearized.residuals == problem.residuals(theta))
    let v = Matrix<Double>.normal(1, theta.count, using: &random)
    let w = Matrix<Double>.normal(21, 1, using: &random)
    // Sums of 27 and of 21 products, up to ten each, by two ways: 27 · 10 · 2.2e-16.
    #expect((linearized.times(v) - J * v.T).maxNorm <= 1e-13)
    #expect((linearized.transposedTimes(w) - w.T * J).maxNorm <= 1e-13)
  }

  @Test("a fit leaves the model with the minimum's parameters")
  func fit() {
    var (model, samples) = example(weights: nil)
    let minimum = LevenbergMarquardt().fit(
      &model, to: NetworkResiduals(model, samples, blockSize: 4),
      until: StoppingRule(iterations: 5))
    #expect(model.parameters.flattened == minimum.x && minimum.iterations == 5)
    let mean = (model(samples.inputs) - samples.targets).sumOfSquares / 7
    // Other products for the residuals than for the outputs: some roundings.
    #expect(abs(minimum.value - mean / 2) <= 1e-13 * mean)
  }

  @Test("as an objective it is q/2 times the mean squared error of a full batch, for q outputs")
  func objective() {
    let (model, samples) = example(weights: nil)
    let theta = model.parameters.flattened
    let (F, g) = NetworkResiduals(model, samples, blockSize: 3)(theta)
    let batch = FullBatch(model, loss: MeanSquaredError(), samples: samples)(theta)
    // Sums of 21 products of numbers of order 1.
    #expect(abs(F - 1.5 * batch.value) <= 1e-14 * batch.value)
    #expect((g - 1.5 * batch.gradient).maxNorm <= 1e-14 * batch.gradient.maxNorm)
  }
}
