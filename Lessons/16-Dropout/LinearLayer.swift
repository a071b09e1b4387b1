import Adjoint
import LessonKit

/// A linear layer after dropout, where mean and variance are known exactly.
struct LinearLayer {
  let passes: Int
  let seed: UInt64
  let inputs = 50

  func present(_ lesson: inout Lesson) {
    lesson.heading("A linear layer: dropout in closed form")
    lesson.formula(
      """
      y = Σ m_i w_i a_i
      E y = Σ w_i a_i      Var y = p/(1 − p) Σ (w_i a_i)²
      """)
    lesson.text(
      """
      The masks are independent, so the variances of the terms add up. Below, \(passes) predictions with random \
      masks for one input a of \(inputs) numbers: the Monte Carlo prediction that Gal and Ghahramani use for deep \
      networks, where no formula is known.
      """)
    var random = Random(seed: seed)
    let a = Matrix<Double>.normal(1, inputs, using: &random)
    let w = Matrix<Double>.normal(inputs, 1, using: &random)
    var table = Table(
      ["p", "mean", "Σ w a", "standard deviation", "exact", "off by, in standard errors"],
      caption: "\(passes) masks")
    var worst = 0.0
    for rate in [0.1, 0.2, 0.5, 0.8] {
      let model = network(of: Double.self) {
        Dropout(rate: rate, using: &random)
        Dense(weights: w, bias: [[0]])
      }
      let prediction = model.monteCarloPrediction(of: a, passes: passes, using: &random)
      let terms = (a ⊙ Matrix(w.T)).elements
      let variance = rate / (1 - rate) * terms.reduce(0) { $0 + $1 * $1 }
      let measured = prediction.modelStandardDeviation[0, 0] * prediction.modelStandardDeviation[0, 0]
      let errors = abs(measured - variance) / standardError(of: terms, rate: rate)
      worst = max(worst, errors)
      table.append([
        .number(rate, digits: 1), .number(prediction.mean[0, 0], digits: 3),
        .number(terms.reduce(0, +), digits: 3),
        .number(prediction.modelStandardDeviation[0, 0], digits: 3),
        .number(variance.squareRoot(), digits: 3), .number(errors, digits: 1),
      ])
    }
    lesson.table(table)
    lesson.metric("linearVarianceErrors", worst)
    presentRidge(&random, &lesson)
  }

  /// The standard error of the variance of `passes` values y: √((E (y − ȳ)⁴ − Var² y)/T).
  private func standardError(of terms: [Double], rate p: Double) -> Double {
    // Fourth central moments of independent terms: E (Σ t)⁴ = 3 (Σ E t²)² + Σ (E t⁴ − 3 (E t²)²).
    // For a mask: E (m − 1)² = p/(1 − p), E (m − 1)⁴ = p + p⁴/(1 − p)³.
    let (second, fourth) = (p / (1 - p), p + p * p * p * p / ((1 - p) * (1 - p) * (1 - p)))
    let variance = terms.reduce(0) { $0 + second * $1 * $1 }
    let excess = terms.reduce(0) { $0 + (fourth - 3 * second * second) * $1 * $1 * $1 * $1 }
    return ((2 * variance * variance + excess) / Double(passes)).squareRoot()
  }

  /// The loss that dropout minimizes on average is that of a ridge regression.
  private func presentRidge(_ random: inout Random, _ lesson: inout Lesson) {
    let (n, rate) = (20, 0.5)
    let X = Matrix<Double>.normal(n, inputs, using: &random)
    let w = Matrix<Double>.normal(inputs, 1, using: &random)
    let y = Matrix<Double>.normal(n, 1, using: &random)
    var losses: [Double] = []
    for _ in 0..<passes {
      losses.append((X.masked(dropping: rate, seed: random.next()) * w - y).sumOfSquares)
    }
    let mean = losses.reduce(0, +) / Double(passes)
    let spread = losses.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(passes)
    let plain = (X * w - y).sumOfSquares
    // p/(1 − p) Σ_j w_j² Σ_i x_ij²
    let penalty = rate / (1 - rate) * X.columnSumsOfSquares().dot(Matrix(square(w).T))
    let errors = abs(mean - plain - penalty) / (spread / Double(passes)).squareRoot()
    lesson.formula(
      """
      E ‖(M ⊙ X) w − y‖² = ‖X w − y‖² + p/(1 − p) Σ_j w_j² Σ_i x_ij²
      """)
    lesson.text(
      """
      The same variance in the loss of a training is a penalty: for a linear layer dropout is weight decay, with a \
      strength for each weight that grows with the size of its input. At p = \(rate), the mean loss over \(passes) \
      masks is \(mean.fixed(digits: 1)), the formula gives \(plain.fixed(digits: 1)) + \(penalty.fixed(digits: 1)) = \
      \((plain + penalty).fixed(digits: 1)): \(errors.fixed(digits: 1)) standard errors apart.
      """)
    lesson.metric("ridgeErrors", errors)
  }
}
