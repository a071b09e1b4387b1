import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  static let linearAdvection = equation(
    "LinearAdvection", LinearAdvection { X in 1 + square(X.column(1)) },
    tape: { X, U in
      let x = X.column(1)
      return U[1] + U[2].tape.variable(1 + x ⊙ x) ⊙ U[2]
    },
    mistakes: [
      .init("a speed that varies taken for 1", [2: .number(1)])
    ])
}
