import Matrices
import Networks
import PhysicsInformed
import Verification

extension GradientCheck {
  /// The residual written with a tape's operations; each coefficient is a column n×1 with the same number for all
  /// points.
  public typealias ParametricFormula = (
    _ X: Matrix<Double>, _ U: [Variable], _ coefficients: [Variable]
  ) -> Variable

  /// Checks the partial derivatives of a differential equation with unknown coefficients, by the components of the
  /// jet and by coefficients.
  ///
  /// ```swift
  /// let report = GradientCheck().check("my equation", MyParametricEquation())
  /// ```
  /// The coefficients are random numbers. With these fixed, the equation is checked like any other; then ∂f/∂c_k at
  /// each point is compared with finite differences, and with the tape if the formula is also given there.
  ///
  /// - Parameter count: the number of points.
  public func check(
    _ name: String, _ equation: some ParametricEquation, points count: Int = 16,
    tape formula: ParametricFormula? = nil
  ) -> CheckReport {
    check(name, CheckedParametricEquation(equation), points: count, tape: formula)
  }

  package func check(
    _ name: String, _ equation: CheckedParametricEquation, points count: Int = 16,
    tape formula: ParametricFormula? = nil
  ) -> CheckReport {
    // A different seed than that of the jets, so that the coefficients are independent of them.
    var random = Random(seed: ~seed)
    let names = equation.coefficientNames
    let c = Matrix<Double>.normal(1, names.count, using: &random)
    func column(_ k: Int) -> Matrix<Double> {
      Matrix(rows: count, columns: 1, repeating: c[0, k])
    }
    let fixed = CheckedEquation(equation.domain, equation.componentNames) { X, U in
      equation.residual(X, U, c).equation
    }
    var report = check(
      name, fixed, points: count,
      tape: formula.map { formula in
        { X, U in
          let tape = U[0].tape
          return formula(X, U, names.indices.map { tape.variable(column($0)) })
        }
      })
    guard report.failures.isEmpty else { return report }

    let X = equation.domain.uniform(count, using: &random)
    let U = equation.componentNames.map { _ in Matrix<Double>.normal(count, 1, using: &random) }
    let partials = equation.residual(X, U, c).coefficientPartials
    report.failures = failures(partials, names)
    guard report.failures.isEmpty else { return report }
    let tapeGradients = formula.map { formula in
      let tape = Tape()
      let coefficients = names.indices.map { tape.variable(column($0)) }
      return tape.gradients(
        of: formula(X, U.map { tape.variable($0) }, coefficients), seed: .ones(count, 1),
        withRespectTo: coefficients)
    }
    for (k, partial) in partials.enumerated() {
      report.tensors.append(
        compare(NamedParameter(names[k], partial), tapeGradients?[k]) { i in
          let (x, u) = (X.row(i), U.map { $0.row(i) })
          return FiniteDifferences.extrapolatedDerivative(at: c[0, k]) { value in
            var c = c
            c[0, k] = value
            return equation.residual(x, u, c).equation.f[0, 0]
          }
        })
    }
    return report
  }

  private func failures(_ partials: [Matrix<Double>], _ names: [String]) -> [Failure] {
    if partials.count != names.count {
      return [
        Failure(
          .shape,
          "\(partials.count) partial derivatives for the coefficients \(names.joined(separator: ", "))"
        )
      ]
    }
    for (name, partial) in zip(names, partials) {
      if let (i, _) = partial.firstNonFinite {
        return [Failure(.finiteness, "∂f/∂\(name) is \(partial[i, 0]) at point \(i)")]
      }
    }
    return []
  }
}

/// The functions of an equation with coefficients that a check needs, and all that is compiled for each type of
/// equation.
package struct CheckedParametricEquation {
  package typealias Residual =
    (_ X: Matrix<Double>, _ U: [Matrix<Double>], _ coefficients: Matrix<Double>) ->
    ParametricResidual<Double>

  package let domain: Domain
  package let componentNames: [String]
  package let coefficientNames: [String]
  package let residual: Residual

  package init(_ equation: some ParametricEquation) {
    domain = equation.domain
    coefficientNames = equation.coefficientNames
    componentNames = equation.with(coefficients: .zeros(1, coefficientNames.count)).componentNames
    residual = { equation.residual(at: $0, $1, coefficients: $2) }
  }

  /// The equation `base` with other partial derivatives.
  package init(_ base: CheckedParametricEquation, residual: @escaping Residual) {
    (domain, componentNames, coefficientNames) = (base.domain, base.componentNames, base.coefficientNames)
    self.residual = residual
  }
}
