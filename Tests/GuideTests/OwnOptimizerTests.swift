import Adjoint
import Foundation
import Testing

// The code of the article "Writing an optimizer of your own", line for line: a tidy test compares them.

/// Steps of one length for each parameter, along the sign of an average of its gradients:
/// ```
/// u ← β u + (1 − β) g
/// θ ← θ − α sign(u)
/// ```
/// Source: Bernstein, Wang, Azizzadenesheli and Anandkumar, signSGD (2018), algorithm 2, "Signum".
struct Signum<S: Scalar>: Optimizer, Codable {
  var learningRate: S
  let beta: S
  private var averages = Moments<S>()

  init(learningRate: S, beta: S = 0.9) {
    precondition(learningRate > 0 && beta >= 0 && beta < 1)
    (self.learningRate, self.beta) = (learningRate, beta)
  }

  mutating func update<Target: Parameterized<S>>(
    _ target: inout Target, along gradient: Target.Parameters
  ) {
    let (alpha, beta) = (learningRate, beta)
    target.update(along: gradient) { theta, g, name in
      averages.updateNext(name, theta.shape) { u in
        // u ← β u + (1 − β) g
        u = beta * u + (1 - beta) * g
        // θ ← θ − α sign(u)
        theta -= alpha * (unitStep(u) - unitStep(-u))
      }
    }
    averages.endStep()
  }
}

@Suite("An optimizer of one's own") struct OwnOptimizerTests {
  @Test("its first step has the length α for each parameter, whatever the gradient")
  func first() {
    var signum = Signum<Double>(learningRate: 0.5)
    let path = signum.path(on: { x in (0, [[1e-6, -1e6, 0]]) }, from: [[1, 1, 1]], steps: 1)
    #expect(path == [[1, 1, 1], [0.5, 1.5, 1]])
  }

  @Test("it descends a parabola to within 10 α")
  func descent() {
    // For f = ½ x² the gradient is x. On the way down with steps α the average lags behind by Σ (1 − β) β^k k = 9
    // steps, so u = x + 9α turns its sign at x = −9α, and on the way back at 9α.
    var signum = Signum<Double>(learningRate: 0.01)
    let path = signum.path(on: { x in (x.sumOfSquares / 2, x) }, from: [[1, -0.5]], steps: 300)
    #expect(abs(path[rows: 110..<301]).maximum <= 0.1 + 1e-12)
  }

  @Test("it trains a network")
  func training() throws {
    var random = Random(seed: 1)
    let X = Matrix<Double>.uniform(64, 2, in: -1...1, using: &random)
    let samples = Samples(X, X.column(0) ⊙ X.column(1))
    let model = network(of: Double.self) {
      Dense(from: 2, to: 16, using: &random)
      Tanh()
      Dense(from: 16, to: 1, using: &random)
    }
    var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Signum(learningRate: 0.002))
    try trainer.fit(samples, epochs: 300, batchSize: 32, using: &random)
    // The mean, which needs no network, has R² = 0, and xy has nothing that a plane could fit.
    #expect(coefficientOfDetermination(of: trainer.model(X), against: samples.targets) > 0.5)
  }

  @Test("read from a file it takes the steps that it would have taken")
  func saving() throws {
    func gradient(_ t: Double) -> ParameterRow<Double> { ParameterRow([[sin(t), cos(2 * t)]]) }
    var (signum, point) = (Signum<Double>(learningRate: 0.1), ParameterRow<Double>([[1, 2]]))
    for t in 0..<5 { signum.update(&point, along: gradient(Double(t))) }
    let data = try JSONEncoder().encode(signum)
    var (read, other) = (try JSONDecoder().decode(Signum<Double>.self, from: data), point)
    for t in 5..<20 {
      signum.update(&point, along: gradient(Double(t)))
      read.update(&other, along: gradient(Double(t)))
    }
    #expect(point == other)
  }
}
