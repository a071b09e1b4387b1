import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  static let poisson = equation(
    "Poisson", Poisson(solvedBy: PoissonSolution()),
    tape: { X, U in
      let load = U[3].tape.variable(PoissonSolution().source(at: X))
      return -1 * (U[3] + U[4] + load)
    },
    mistakes: [
      .init("the sign of one second derivative", [4: .scaled(by: -1)])
    ])
}
