import Adjoint
import Foundation

/// Gradient descent for a linear model with the mean squared error: what the eigenvalues predict, and what happens.
struct LinearDescent {
  /// The ends of the spectrum of 1/n [X 1]ᵀ[X 1].
  let smallest: Double
  let largest: Double
  /// Σ_k c_ik², over the classes k, of the start's distance to the minimum along each eigenvector, times λ_i.
  private let weights: [Double]
  private let factors: [Double]
  /// The loss above the minimum after 0, 1, … steps, as a share of the start.
  private(set) var excess: [Double] = [1]
  /// The first step at which it is at or below the share; nil if there was none before the cap.
  private(set) var steps: Int?
  private let share: Double

  var condition: Double { largest / smallest }

  /// Inputs X: n×d, targets Y: n×m. Weights and biases begin at zero.
  init(_ X: Matrix<Double>, _ Y: Matrix<Double>, share: Double, cap: Int) throws {
    self.share = share
    let X1 = X.appending(columns: .ones(X.rows, 1))
    let K = (X1.T * X1) / Double(X.rows)
    let eigen = try SymmetricEigen(K)
    let lambda = eigen.values.elements
    (smallest, largest) = (lambda[0], lambda[lambda.count - 1])
    // L has the Hessian 2/m K, so the best step of K is taken m/2 times as long.
    let alpha = 2 / (smallest + largest)
    let solution = try PivotedQR(X1).leastSquares(Y).solution
    let c2 = square(eigen.vectors.T * solution).rowSums().elements
    weights = zip(lambda, c2).map { $0 * $1 }
    factors = lambda.map { abs(1 - alpha * $0) }

    let model = Dense<Double>(weights: .zeros(X.columns, Y.columns), bias: .zeros(1, Y.columns))
    var trainer = Trainer(
      model, loss: MeanSquaredError(), optimizer: GradientDescent(learningRate: alpha * Double(Y.columns) / 2))
    let samples = Samples(X, Y)
    // tr(Eᵀ K E) for E = W − W*: no difference of two losses, whose digits would cancel.
    let start = solution.dot(K * solution)
    for t in 1...cap {
      trainer.step(samples)
      let parameters = trainer.model.parameters
      let E =
        Matrix(rows: X1.columns, columns: Y.columns, elements: parameters.weights.elements + parameters.bias.elements)
        - solution
      excess.append(E.dot(K * E) / start)
      if excess[t] <= share {
        steps = t
        break
      }
    }
  }

  /// The step at which it is at or below the share at the latest, wherever the descent begins:
  /// ρ²ᵗ ≤ share with ρ = (κ − 1)/(κ + 1) = 1 − 2/(κ + 1).
  var latestSteps: Double { max(1, (log(share) / 2 / log1p(-2 / (condition + 1))).rounded(.up)) }

  /// The loss above the minimum after t ≥ 1 steps, from the eigenvalues, as a share of the start.
  func expectedExcess(after t: Int) -> Double {
    let left = zip(weights, factors).map { $0 * pow($1, 2 * Double(t)) }
    return left.reduce(0, +) / weights.reduce(0, +)
  }

  /// The first step at which the expected excess is at or below the share.
  var expectedSteps: Int {
    var (low, high) = (0, 1)
    while expectedExcess(after: high) > share { (low, high) = (high, 2 * high) }
    while high - low > 1 {
      let middle = (low + high) / 2
      if expectedExcess(after: middle) > share { low = middle } else { high = middle }
    }
    return high
  }
}
