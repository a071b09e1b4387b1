import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

/// The wrong expressions for a partial derivative.
enum WrongPartial: Sendable {
  case number(Double)
  case scaled(by: Double)
  /// A component of the jet, or a multiple of it.
  case component(Int, by: Double = 1)

  /// The wrong derivative that replaces the right one.
  func replacing(_ right: Matrix<Double>, _ U: [Matrix<Double>]) -> Matrix<Double> {
    switch self {
    case .number(let value): Matrix(rows: right.rows, columns: 1, repeating: value)
    case .scaled(let factor): factor * right
    case .component(let j, let factor): factor * U[j]
    }
  }
}

/// Wrong partial derivatives by their indices; f itself is right.
struct EquationMistake: Sendable {
  let text: String
  let changes: [Int: WrongPartial]

  init(_ text: String, _ changes: [Int: WrongPartial]) {
    (self.text, self.changes) = (text, changes)
  }

  func applied(to partials: [Matrix<Double>], _ U: [Matrix<Double>]) -> [Matrix<Double>] {
    partials.enumerated().map { k, partial in changes[k]?.replacing(partial, U) ?? partial }
  }
}

extension Checks {
  /// An equation, its residual written a second time for the tape, and mistakes in its partial derivatives by the
  /// components of the jet.
  static func equation(
    _ name: String, _ equation: some DifferentialEquation,
    tape formula: @escaping @Sendable (_ X: Matrix<Double>, _ U: [Variable]) -> Variable,
    mistakes: [EquationMistake]
  ) -> Checks {
    Checks(
      [Case(name) { $0.check(name, CheckedEquation(equation), tape: formula) }],
      wrong: mistakes.map { mistake in
        .at(name, mistake.text) { check in
          let right = CheckedEquation(equation)
          let wrong = CheckedEquation(right.domain, right.componentNames) { X, U in
            let residual = right.residual(X, U)
            return EquationResidual(residual.f, partials: mistake.applied(to: residual.partials, U))
          }
          return check.check("\(name), wrong", wrong)
        }
      })
  }

  /// An equation with unknown coefficients, and mistakes in its partial derivatives with respect to these.
  static func equation(
    _ name: String, _ equation: some ParametricEquation,
    tape formula:
      @escaping @Sendable (_ X: Matrix<Double>, _ U: [Variable], _ c: [Variable]) -> Variable,
    mistakes: [EquationMistake]
  ) -> Checks {
    Checks(
      [Case(name) { $0.check(name, CheckedParametricEquation(equation), tape: formula) }],
      wrong: mistakes.map { mistake in
        .at(name, mistake.text) { check in
          let right = CheckedParametricEquation(equation)
          let wrong = CheckedParametricEquation(right) { X, U, c in
            let residual = right.residual(X, U, c)
            return ParametricResidual(
              residual.equation.f, partials: residual.equation.partials,
              coefficientPartials: mistake.applied(to: residual.coefficientPartials, U))
          }
          return check.check("\(name), wrong", wrong)
        }
      })
  }
}
