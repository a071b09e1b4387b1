import Matrices
import Networks
import PhysicsInformed

extension Case {
  /// The differential equations, each written once more for the tape.
  static let equations: [Case] = [
    equation("Burgers", Burgers()) { _, U in
      U[1] + U[0] ⊙ U[2] - (0.01 / .pi) * U[3]
    },
    equation("LinearAdvection", LinearAdvection { X in 1 + square(X.column(1)) }) { X, U in
      let x = X.column(1)
      return U[1] + U[2].tape.variable(1 + x ⊙ x) ⊙ U[2]
    },
    equation("Heat", Heat(diffusivity: 0.1)) { _, U in U[1] - 0.1 * U[3] },
    equation("Wave", Wave(speed: 1.5)) { _, U in U[3] - 2.25 * U[4] },
    equation("Poisson", Poisson(solvedBy: PoissonSolution())) { X, U in
      let load = U[3].tape.variable(PoissonSolution().source(at: X))
      return -1 * (U[3] + U[4] + load)
    },
    equation("AllenCahn", AllenCahn()) { _, U in
      U[1] - 1e-4 * U[3] + 5 * (U[0] ⊙ U[0] ⊙ U[0] - U[0])
    },
    Case("UnknownBurgers") { check in
      check.check("UnknownBurgers", UnknownBurgers()) { _, U, c in
        U[1] + c[0] ⊙ U[0] ⊙ U[2] - c[1].exponential() ⊙ U[3]
      }
    },
  ]

  private static func equation(
    _ name: String, _ equation: some DifferentialEquation,
    tape formula: @escaping @Sendable (_ X: Matrix<Double>, _ U: [Variable]) -> Variable
  ) -> Case {
    Case(name) { check in check.check(name, equation, tape: formula) }
  }
}
