import Adjoint
import Foundation
import LessonKit
import TrainingTasks

/// Weight decay where the minimum has a formula: a polynomial of degree 9 on the ten observations.
struct Ridge {
  let degree = 9

  /// x, x², … x⁹: 10×9. The constant is the bias of the layer.
  var powers: Matrix<Double> {
    let x = SineTask.published.inputs
    return Matrix(rows: x.rows, columns: degree) { i, j in pow(x[i, 0], Double(j + 1)) }
  }

  /// 1, x, … x⁹: 10×10, the matrix X of the closed form.
  var design: Matrix<Double> { .ones(10, 1).appending(columns: powers) }

  /// w = (XᵀX + λ I)⁻¹ Xᵀ t.
  func closedForm(_ lambda: Double) throws -> Matrix<Double> {
    let (X, t) = (design, SineTask.published.targets)
    return try Cholesky(X.T * X + lambda * .identity(X.columns)).solve(X.T * t)
  }

  /// A loss of the library with the strength of L2 that has the same minimum.
  struct Convention {
    let name: String
    let strength: (_ lambda: Double) -> Double
    let fit: (inout Dense<Double>, Samples<Double>, Regularization) -> Minimum<Double>
  }

  private var conventions: [Convention] {
    let rule = StoppingRule<Double>(
      gradientTolerance: 1e-13, iterations: 5000, evaluations: 15_000)
    func fit(
      _ model: inout Dense<Double>, _ loss: some Loss, _ samples: Samples<Double>,
      _ penalties: Regularization
    ) -> Minimum<Double> {
      LBFGS(memory: 20).fit(
        &model,
        to: FullBatch(model, loss: loss, samples: samples, regularization: penalties),
        until: rule)
    }
    return [
      .init(name: "½ Σ e² + λ/2 Σ w²", strength: { $0 / 2 }) { fit(&$0, SumOfSquares(), $1, $2) },
      .init(name: "1/n Σ e² + λ/n Σ w²", strength: { $0 / 10 }) {
        fit(&$0, MeanSquaredError(), $1, $2)
      },
    ]
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Weight decay, exactly")
    lesson.formula(
      """
      slide:      Σ (y − t)² + λ ‖w‖²         y = X w
      gradient:   2 Xᵀ (X w − t) + 2 λ w      of λ ‖w‖² it is 2 λ w
      minimum:    w = (XᵀX + λ I)⁻¹ Xᵀ t
      """)
    lesson.text(
      """
      For a linear model the minimum has a formula, ridge regression. The powers 1, x … x⁹ on Bishop’s ten \
      observations are such a model, and its ten coefficients can pass through all ten points. The library’s losses \
      are ½ Σ or a mean over n samples, so the same minimum has another strength there. L-BFGS has to find it; R is \
      convex with curvature 2 λ′, so a gradient g is at most ‖g‖/(2 λ′) away from the minimum.
      """)
    var table = Table(
      ["minimized", "λ", "λ′ in L2(λ′)", "‖w − formula‖", "at most"],
      caption: "Bias included in the penalty, as in the formula")
    let samples = Samples(powers, SineTask.published.targets)
    var worst = 0.0
    for convention in conventions {
      for lambda in [1e-3, 1e-1, 1] {
        let strength = convention.strength(lambda)
        var model = Dense<Double>(weights: .zeros(degree, 1), bias: [[0]])
        let minimum = convention.fit(&model, samples, Regularization(L2(strength), scope: .all))
        let w = try closedForm(lambda)
        let found = Matrix<Double>.column(model.parameters.bias.elements + model.parameters.weights.elements)
        // Solving the normal equations has its own error: condition · ε, see Cholesky; the trace bounds the norm.
        let X = design
        let rounding = 10 * X.sumOfSquares / lambda * .ulpOfOne * w.norm
        let bound = minimum.gradient.norm / (2 * strength) + rounding
        let distance = (found - w).norm
        worst = max(worst, distance / bound)
        table.append([
          .text(convention.name), .number("\(lambda)"), .number("\(strength)"), .scientific(distance, digits: 1),
          .scientific(bound, digits: 1),
        ])
      }
    }
    lesson.table(table)
    lesson.metric("ridgeDistanceInBounds", worst)
    try presentBookTable(&lesson)
  }
}
