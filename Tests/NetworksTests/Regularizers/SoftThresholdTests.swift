import Matrices
import Networks
import Testing

@Suite("Soft threshold") struct SoftThresholdTests {
  private func expectValues<S: Scalar>(_ type: S.Type) {
    var W: Matrix<S> = [[3, -4], [0.25, -0.5]]
    SoftThreshold(2).apply(to: &W, rate: 0.25)
    #expect(W == [[2.5, -3.5], [0, 0]])
  }

  @Test("weights move towards zero by α λ and stay there")
  func values() {
    expectValues(Float.self)
    expectValues(Double.self)
  }

  @Test("it is the minimum of ½ (v − w)² + α λ |v|: no other v is lower")
  func minimum() {
    for w in [-2.0, -0.3, 0, 0.1, 0.7, 1.5] {
      var W: Matrix<Double> = [[w]]
      SoftThreshold(1).apply(to: &W, rate: 0.5)
      func value(_ v: Double) -> Double { (v - w) * (v - w) / 2 + 0.5 * abs(v) }
      // Up to the rounding of numbers below 8.
      for k in -300...300 { #expect(value(W[0, 0]) <= value(Double(k) / 100) + 4e-15) }
    }
  }

  @Test("the lasso of orthogonal inputs: weights of least squares, each soft-thresholded")
  func lasso() throws {
    // L = ½ ‖X w − y‖² with XᵀX = 1 has the least squares solution Xᵀy = (3, −½, 0.1).
    var trainer = Trainer(
      Dense<Double>(weights: .zeros(3, 1), bias: [[0]]), loss: SumOfSquares(),
      optimizer: GradientDescent(learningRate: 0.5),
      regularization: Regularization(projections: [SoftThreshold(0.25)]))
    // A fourth row with a target 0 would not change anything; the bias is pulled along by the sum of the errors.
    let samples = Samples<Double>(.identity(3), [[3], [-0.5], [0.1]])
    for _ in 0..<200 {
      trainer.model.parameters.bias = [[0]]
      trainer.step(samples)
    }
    let w = trainer.model.parameters.weights
    // Each step halves the error; what is left is the rounding at 3.
    #expect(distance(w, [[2.75], [-0.25], [0]]) <= 4 * (3.0).ulp)
    #expect(w[2, 0] == 0)
  }
}
