import Matrices
import Networks
import PhysicsInformed
import Verification

extension GradientCheck {
  /// The residual f: n×1, written with a tape's operations, from the points X: n×d and the components U of the jet,
  /// n×1 each.
  public typealias EquationFormula = (_ X: Matrix<Double>, _ U: [Variable]) -> Variable

  /// Checks the partial derivatives of a differential equation.
  ///
  /// ```swift
  /// let report = GradientCheck().check("my equation", MyEquation())
  /// print(report)
  /// assert(report.hasPassed)
  /// ```
  /// At random points of the domain and random u, u_t, …, each partial derivative is compared with finite differences
  /// of f with respect to its component, and with the tape if the formula is also given there. The report has one line
  /// for each, under the name of its component, as ∂L/∂(u_xx) with L = Σ f.
  ///
  /// A check of derivatives cannot tell whether f itself is the right equation: for that, evaluate f at an exact
  /// solution.
  ///
  /// - Parameter count: the number of points.
  public func check(
    _ name: String, _ equation: some DifferentialEquation, points count: Int = 16,
    tape formula: EquationFormula? = nil
  ) -> CheckReport {
    check(name, CheckedEquation(equation), points: count, tape: formula)
  }

  package func check(
    _ name: String, _ equation: CheckedEquation, points count: Int = 16,
    tape formula: EquationFormula? = nil
  ) -> CheckReport {
    require(count >= 2, "an equation is checked at 2 points or more, found \(count)")
    var random = Random(seed: seed)
    var report = CheckReport(name, seed: seed)
    let X = equation.domain.uniform(count, using: &random)
    let U = equation.componentNames.map { _ in Matrix<Double>.normal(count, 1, using: &random) }
    let residual = equation.residual(X, U)
    report.failures = EquationRules.failures(equation, residual, at: X, U)
    guard report.failures.isEmpty else { return report }

    let tapeGradients = formula.map { formula in
      let tape = Tape()
      let jet = U.map { tape.variable($0) }
      return tape.gradients(
        of: formula(X, jet), seed: .ones(count, 1), withRespectTo: jet)
    }
    for (k, component) in equation.componentNames.enumerated() {
      let partial = NamedParameter(component, residual.partials[k])
      report.tensors.append(
        compare(partial, tapeGradients?[k]) { i in
          let (x, u) = (X.row(i), U.map { $0.row(i) })
          return FiniteDifferences.extrapolatedDerivative(at: u[k][0, 0]) { value in
            var u = u
            u[k] = [[value]]
            return equation.residual(x, u).f[0, 0]
          }
        })
    }
    return report
  }

  /// Compares ∂f/∂u at each point with its difference, and with the tape if there is one.
  func compare(
    _ partial: NamedParameter<Double>, _ tape: Matrix<Double>?, numeric: (_ point: Int) -> Double
  ) -> TensorCheck {
    let count = partial.value.rows
    var check = TensorCheck(partial, shape: partial.value.shape, samples: count)
    check.entries = (0..<count).map { i in
      Entry(row: i, column: 0, analytic: partial.value[i, 0], numeric: numeric(i))
    }
    check.tapeError = tape.map { relativeDifference(partial.value, $0) }
    check.judge(by: tolerance)
    return check
  }
}

/// The functions of an equation that a check needs, and all that is compiled for each type of equation.
package struct CheckedEquation {
  package let domain: Domain
  package let componentNames: [String]
  package let residual: (_ X: Matrix<Double>, _ U: [Matrix<Double>]) -> EquationResidual<Double>

  package init(_ equation: some DifferentialEquation) {
    self.init(equation.domain, equation.componentNames) { equation.residual(at: $0, $1) }
  }

  package init(
    _ domain: Domain, _ componentNames: [String],
    residual: @escaping (_ X: Matrix<Double>, _ U: [Matrix<Double>]) -> EquationResidual<Double>
  ) {
    (self.domain, self.componentNames, self.residual) = (domain, componentNames, residual)
  }
}

/// The rules that hold for every equation.
enum EquationRules {
  static func failures(
    _ equation: CheckedEquation, _ residual: EquationResidual<Double>, at X: Matrix<Double>,
    _ U: [Matrix<Double>]
  ) -> [Failure] {
    let names = equation.componentNames
    if residual.partials.count != names.count {
      return [
        Failure(
          .shape,
          "\(residual.partials.count) partial derivatives for the components \(names.joined(separator: ", "))"
        )
      ]
    }
    if residual.f.rows != X.rows {
      return [Failure(.shape, "the residual at \(X.rows) points is \(residual.f.shape)")]
    }
    for (name, value) in zip(["f"] + names.map { "∂f/∂\($0)" }, [residual.f] + residual.partials) {
      if let (i, _) = value.firstNonFinite {
        return [Failure(.finiteness, "\(name) is \(value[i, 0]) at point \(i)")]
      }
    }
    if equation.residual(X, U).f != residual.f {
      return [Failure(.repeatability, "a second call with the same arguments differs")]
    }
    // f at a point must depend on that point alone, or derivatives with respect to other points would be missing.
    for i in 0..<X.rows {
      let alone = equation.residual(X.row(i), U.map { $0.row(i) })
      let difference = abs(alone.f[0, 0] - residual.f[i, 0])
      // Both are computed by the same operations, except for the order of sums within a function of the point.
      if !(difference <= 1e-10 * max(1, residual.f.maxNorm)) {
        return [
          Failure(
            .consistency,
            "f at point \(i) is \(residual.f[i, 0]) among all points, and \(alone.f[0, 0]) alone")
        ]
      }
    }
    return []
  }
}
