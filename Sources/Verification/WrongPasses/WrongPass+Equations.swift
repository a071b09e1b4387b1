import Matrices
import Networks
import PhysicsInformed

extension WrongPass {
  /// Mistakes in the partial derivatives of equations.
  static let equations: [WrongPass] = [
    equation(
      "Burgers", "u u_x differentiated with respect to u_x alone", Burgers(), [0: .number(0)]),
    equation(
      "Burgers", "the product rule with its factors exchanged", Burgers(),
      [0: .component(0), 2: .component(2)]),
    equation("Burgers", "the sign of the diffusion", Burgers(), [3: .scaled(by: -1)]),
    equation(
      "LinearAdvection", "a speed that varies taken for 1",
      LinearAdvection { X in 1 + square(X.column(1)) }, [2: .number(1)]),
    equation(
      "Heat", "the second derivative taken for the first", Heat(diffusivity: 0.1),
      [2: .number(-0.1), 3: .number(0)]),
    equation("Wave", "c instead of c²", Wave(speed: 1.5), [4: .scaled(by: 1 / 1.5)]),
    equation(
      "Poisson", "the sign of one second derivative", Poisson(solvedBy: PoissonSolution()),
      [4: .scaled(by: -1)]),
    equation(
      "AllenCahn", "the factor 5 of the reaction forgotten", AllenCahn(), [0: .scaled(by: 0.2)]),
    equation("AllenCahn", "a diffusivity of 1e-4 rounded to 0", AllenCahn(), [3: .number(0)]),
    unknown("λ₂ = e^κ differentiated as if it were κ", [1: .component(3, by: -1)]),
    unknown("the sign of the diffusion in ∂f/∂κ", [1: .scaled(by: -1)]),
    unknown("∂f/∂λ₁ = u_x, without the factor u", [0: .component(2)]),
  ]

  private static func unknown(
    _ mistake: String, _ changes: [Int: WrongPartial]
  ) -> WrongPass {
    at("UnknownBurgers", mistake) { check in
      check.check(
        "UnknownBurgers, wrong", WrongCoefficients(base: UnknownBurgers(), changes: changes))
    }
  }

  private static func equation(
    _ subject: String, _ mistake: String, _ equation: some DifferentialEquation,
    _ changes: [Int: WrongPartial]
  ) -> WrongPass {
    at(subject, mistake) { check in
      check.check("\(subject), wrong", WrongEquation(base: equation, changes: changes))
    }
  }
}

/// What a mistaken author writes for a partial derivative.
enum WrongPartial: Sendable {
  case number(Double)
  case scaled(by: Double)
  /// One of the components of the jet, or a multiple of it.
  case component(Int, by: Double = 1)

  /// What stands instead of the right one.
  func replacing<S: Scalar>(_ right: Matrix<S>, _ U: [Matrix<S>]) -> Matrix<S> {
    switch self {
    case .number(let value): Matrix(rows: right.rows, columns: 1, repeating: S(value))
    case .scaled(let factor): S(factor) * right
    case .component(let j, let factor): S(factor) * U[j]
    }
  }
}

/// An equation some of whose partial derivatives, by number of the component, are wrong; f is right.
struct WrongEquation<Base: DifferentialEquation>: DifferentialEquation {
  let base: Base
  let changes: [Int: WrongPartial]

  var domain: Domain { base.domain }
  var pattern: JetPattern { base.pattern }

  func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let right = base.residual(at: X, U)
    let partials = right.partials.enumerated().map { k, partial in
      changes[k]?.replacing(partial, U) ?? partial
    }
    return EquationResidual(right.f, partials: partials)
  }
}

/// An equation some of whose partial derivatives by coefficients, by their numbers, are wrong; all else is right.
struct WrongCoefficients<Base: ParametricEquation>: ParametricEquation {
  let base: Base
  let changes: [Int: WrongPartial]

  var domain: Domain { base.domain }
  var pattern: JetPattern { base.pattern }
  var coefficientNames: [String] { base.coefficientNames }

  func residual<S: Scalar>(
    at X: Matrix<S>, _ U: [Matrix<S>], coefficients: Matrix<S>
  ) -> ParametricResidual<S> {
    let right = base.residual(at: X, U, coefficients: coefficients)
    let partials = right.coefficientPartials.enumerated().map { k, partial in
      changes[k]?.replacing(partial, U) ?? partial
    }
    return ParametricResidual(
      right.equation.f, partials: right.equation.partials, coefficientPartials: partials)
  }
}
