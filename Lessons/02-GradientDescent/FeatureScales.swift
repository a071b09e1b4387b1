import Adjoint
import LessonKit

/// Features of different scale, against which lecture D4 warns.
struct FeatureScales {
  let X: Matrix<Double>
  let ratios: [Double]
  let weights = Matrix<Double>.column([1, -2])

  init(seed: UInt64, ratios: [Double]) {
    var random = Random(seed: seed)
    X = .normal(100, 2, using: &random)
    self.ratios = ratios
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Features of different scale")
    lesson.text(
      """
      A linear model of two features has such a valley for its loss. If one feature is r times as large as the other, \
      the condition number is about r²: a ratio of 100 between two units, and plain gradient descent needs tens \
      of thousands of steps for a problem with two unknowns. Standardizing the features solves this, and takes \
      one line.
      """)
    lesson.formula(
      """
      L(w) = ‖X w − y‖² / (2n)      y = X w*
      ∇L = Xᵀ(X w − y) / n          Hessian: Xᵀ X / n

      best α = 2 / (λ_min + λ_max)  factor (κ − 1)/(κ + 1), κ = λ_max / λ_min
      """)
    var table = Table(
      ["features", "κ", "r²", "steps to 10⁻⁶", "theory"],
      caption: "100 samples; from weights that are off by 1 each.")
    for r in ratios {
      let scaled = X ⊙ .row([1, r])
      try append("x₂ is \(Int(r)) times as large", scaled, r, "Ratio\(Int(r))", &table, &lesson)
    }
    let r = ratios.last!
    let scaled = X ⊙ .row([1, r])
    let standardized = Standardizer(fittedTo: scaled)(scaled)
    try append("… and standardized", standardized, nil, "Standardized", &table, &lesson)
    lesson.table(table)
  }

  private func append(
    _ name: String, _ X: Matrix<Double>, _ r: Double?, _ metric: String, _ table: inout Table,
    _ lesson: inout Lesson
  ) throws {
    let n = Double(X.rows)
    let y = X * weights
    let f = { (w: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) in
      let residual = X * w.T - y
      return (residual.dot(residual) / (2 * n), (residual.T * X) / n)
    }
    let lambda = try SymmetricEigen((X.T * X) / n).values
    let kappa = lambda[0, 1] / lambda[0, 0]
    let expected = steps(factor: (kappa - 1) / (kappa + 1), to: 1e-6)
    let path = descent(
      f, from: [2, -1], rate: 2 / (lambda[0, 0] + lambda[0, 1]), steps: expected + 10)
    let errors = path.distances(to: weights.elements)
    let found = errors.firstIndex { $0 <= 1e-6 * errors[0] } ?? errors.count
    lesson.metric("condition" + metric, kappa)
    lesson.metric("steps" + metric, found)
    lesson.metric("steps" + metric + "Theory", expected)
    table.append([
      .text(name), .number(kappa, digits: 2), r.map { .integer(Int($0 * $0)) } ?? .missing,
      .integer(found), .integer(expected),
    ])
  }
}
