import Adjoint
import LessonKit
import Verification

/// The best constant for some numbers: the mean, the median, or something between.
struct Constants {
  /// Four fixed numbers; the fifth becomes an outlier.
  let kept = [1.0, 2, 4, 5]
  let outliers = [6.0, 10, 100, 1000]
  let delta = 2.0

  func present(_ lesson: inout Lesson) {
    lesson.heading("Regression: what each loss makes of an error")
    lesson.text(
      """
      Lecture D4 measures the distance of predictions f_i and targets y_i, i = 1 … k, in three ways; the Huber loss is \
      a fourth. Predictions change along the gradient, which for a squared error is proportional to its size, and \
      for an absolute one always of the same size, and the Huber loss is a square up to δ and a straight line beyond.
      """)
    lesson.formula(
      """
      e_i = f_i − y_i
      MSE    1/k Σ e_i²            ∂/∂f_i = 2 e_i / k
      RMSE   √(1/k Σ e_i²)         ∂/∂f_i = e_i / (k RMSE)
      MAE    1/k Σ |e_i|           ∂/∂f_i = sign(e_i) / k
      Huber  1/k Σ ρ(e_i)          ∂/∂f_i = e_i / k limited to ± δ / k
      """)
    presentGradients(&lesson)
    presentMinima(&lesson)
  }

  /// k times the gradient of four errors, by each loss and by differences.
  private func presentGradients(_ lesson: inout Lesson) {
    let errors = Matrix<Double>.column([0.1, -1, 3, 100])
    let targets = Matrix<Double>.zeros(4, 1)
    let losses: [(name: String, loss: any Loss)] = [
      ("MSE", MeanSquaredError()), ("RMSE", RootMeanSquaredError()), ("MAE", MeanAbsoluteError()),
      ("Huber, δ = 2", Huber(threshold: delta)),
    ]
    var table = Table(
      ["k ∂L/∂f_i"] + errors.elements.map { "e = \($0.plain)" },
      caption: "One batch of four errors. In RMSE all share one root, which the largest error sets.")
    var worst = 0.0
    for (name, loss) in losses {
      let G = loss(errors, targets).gradient
      table.append([.text(name)] + G.elements.map { .number($0 * 4, digits: 4) })
      for i in 0..<4 {
        let derivative = FiniteDifferences.fivePointDerivative(at: errors[i, 0]) { e in
          var moved = errors
          moved[i, 0] = e
          return loss(moved, targets).value
        }
        worst = max(worst, abs(derivative - G[i, 0]))
      }
    }
    lesson.table(table)
    lesson.text("Differences of the losses give the same gradients within \(power(worst)).")
    lesson.metric("regressionGradientError", worst)
  }

  private func presentMinima(_ lesson: inout Lesson) {
    lesson.heading("Regression: mean, median and outliers")
    lesson.text(
      """
      The simplest model is one constant c for all targets. At the minimum the gradients of the samples balance: for \
      squares that is the mean, for absolute values the median, as many samples above as below. Below, the numbers \
      \(kept.map(\.plain).joined(separator: ", ")) and a fifth one that becomes an outlier. Each constant is found by \
      bisection, where the sum of the library's gradients changes its sign.
      """)
    lesson.formula(
      """
      MSE    Σ (c − y_i) = 0                c = mean
      MAE    Σ sign(c − y_i) = 0            c = median
      Huber  Σ (c − y_i limited to ± δ) = 0
             c = (Σ y_i within ± δ  +  δ (n_above − n_below)) / n_within
      """)
    var table = Table(
      ["outlier", "MSE", "mean", "MAE", "median", "Huber", "exact"],
      caption: "The distance of the outlier does not matter for the median, nor, beyond δ, for the Huber loss.")
    var worst = 0.0
    for outlier in outliers {
      let y = kept + [outlier]
      let expected = [y.reduce(0, +) / 5, y.sorted()[2], huberConstant(y)]
      let measured = [
        minimum(of: MeanSquaredError(), y), minimum(of: MeanAbsoluteError(), y),
        minimum(of: Huber(threshold: delta), y),
      ]
      for (m, e) in zip(measured, expected) { worst = max(worst, abs(m - e) / e) }
      table.append(
        [.number(outlier.plain)]
          + zip(measured, expected).flatMap { m, e -> [Table.Cell] in [.number(m, digits: 4), .number(e, digits: 4)] })
    }
    lesson.table(table)
    lesson.metric("constantError", worst)
  }

  /// Where the sum of the gradients with respect to a constant prediction changes its sign.
  private func minimum(of loss: some Loss, _ y: [Double]) -> Double {
    let Y = Matrix<Double>.column(y)
    var (low, high) = (y.min()!, y.max()!)
    for _ in 0..<70 {
      let c = (low + high) / 2
      let slope = loss(Matrix(rows: y.count, columns: 1, repeating: c), Y).gradient.sum
      if slope < 0 { low = c } else { high = c }
    }
    return (low + high) / 2
  }

  /// The exact constant of the Huber loss: some set of samples lies within δ of it, and is the one that it was computed
  /// with.
  private func huberConstant(_ y: [Double]) -> Double {
    let sorted = y.sorted()
    for below in 0..<sorted.count {
      for above in 0..<(sorted.count - below) {
        let inner = sorted[below..<(sorted.count - above)]
        let c = (inner.reduce(0, +) + delta * Double(above - below)) / Double(inner.count)
        let isConsistent =
          inner.allSatisfy { abs($0 - c) <= delta } && sorted[..<below].allSatisfy { $0 < c - delta }
          && sorted[(sorted.count - above)...].allSatisfy { $0 > c + delta }
        if isConsistent { return c }
      }
    }
    return .nan
  }
}
