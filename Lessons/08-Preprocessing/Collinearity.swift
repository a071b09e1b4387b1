import Adjoint
import LessonKit

/// Columns that other columns determine: linearly, or by a known function (lecture D4).
struct Collinearity {
  let wine: Wine<Double>

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Columns that say the same")
    lesson.text(
      """
      The slide keeps only one of collinear variables, x_i = c · x_j, and of variables with a known functional form \
      between them, x_i = f(x_j). To the 13 measurements of the wines three columns are added: alcohol in another \
      unit, the sum of total phenols and flavanoids, and the logarithm of proline. CollinearityRemoval finds each \
      column that is a linear combination of the columns before it, and says of which.
      """)
    lesson.formula(
      """
      removed, if  min_w ‖z_j − Σ_k w_k z_k‖ ≤ √ε ‖z_j‖
                   z standardized, k < j over the columns that stay
      κ = λ_max / λ_min of the correlation matrix
          ∞ if a column is a combination of others
      """)
    let X = wine.inputs
    func column(_ name: String) -> Matrix<Double> { X.column(wine.features.firstIndex(of: name)!) }
    let (alcohol, proline) = (column("alcohol"), column("proline"))
    let sum = column("total_phenols") + column("flavanoids")
    // Ethanol has 0.789 g/mL: volume percent to g/L.
    let linear = X.appending(columns: 7.89 * alcohol).appending(columns: sum)
    let sets: [(name: String, key: String, X: Matrix<Double>)] = [
      ("13 measurements", "wine", X), ("with 7.89 · alcohol and the sum", "linear", linear),
      ("… and ln proline", "logarithm", linear.appending(columns: log(proline))),
      ("… and exp of that", "exponential", linear.appending(columns: Exponential(rate: 1)(log(proline)))),
    ]
    var table = Table(
      ["columns", "number", "λ_min", "κ", "removed", "κ of those that stay"],
      caption: "Of the correlation matrix. λ_min is 0 up to rounding, 10⁻¹⁵ or so, where κ = ∞.")
    var found: [CollinearityRemoval<Double>.Combination] = []
    for (name, key, X) in sets {
      let removal = try CollinearityRemoval(fittedTo: X)
      let (before, after) = try (eigenvalues(X), eigenvalues(removal(X)))
      let (kappa, left) = (conditionNumber(before), conditionNumber(after))
      table.append([
        .text(name), .integer(X.columns), .scientific(before.minimum, digits: 1),
        kappa.isFinite ? .number(kappa, digits: 1) : .number("∞"), .integer(removal.removed.count),
        .number(left, digits: 1),
      ])
      lesson.metric("\(key)RemovedCount", removal.removed.count)
      lesson.metric("\(key)IsSingular", kappa.isFinite ? 0 : 1)
      lesson.metric("\(key)ConditionAfter", left)
      found = removal.combinations
      lesson.metric("\(key)RestoringError", relativeL2Error(of: removal.inverse(removal(X)), against: X))
    }
    lesson.table(table)
    presentCombinations(found, &lesson)
  }

  private func eigenvalues(_ X: Matrix<Double>) throws -> Matrix<Double> {
    try SymmetricEigen(Standardizer(fittedTo: X)(X).covariance).values
  }

  private func presentCombinations(_ found: [CollinearityRemoval<Double>.Combination], _ lesson: inout Lesson) {
    let added = ["7.89 · alcohol", "total phenols + flavanoids", "exp(ln proline)"]
    let expected: [[Double]] = [[7.89], [1, 1], [1]]
    var table = Table(["removed column", "what it is", "as found", "largest error of a factor"])
    var worst = 0.0
    for (combination, (name, factors)) in zip(found, zip(added, expected)) {
      let terms = combination.terms.map {
        "\($0.factor.fixed(digits: 2)) · \(wine.features[$0.column].replacing("_", with: " "))"
      }
      let error = zip(combination.terms, factors).map { abs($0.factor / $1 - 1) }.max() ?? .infinity
      worst = max(worst, combination.terms.count == factors.count ? error : .infinity)
      table.append([
        .integer(combination.column), .text(name), .text(terms.joined(separator: " + ")), .scientific(error, digits: 0),
      ])
    }
    lesson.table(table)
    lesson.text(
      """
      The logarithm is not a linear combination: it stays, and increases κ. A known function has to be inverted first: \
      after exp the column is proline again, and is found. No program can infer from the numbers alone whether such a \
      function is known.
      """)
    lesson.metric("combinationError", worst)
  }
}
