import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  static let unknownBurgers = equation(
    "UnknownBurgers", UnknownBurgers(),
    tape: { _, U, c in
      U[1] + c[0] ⊙ U[0] ⊙ U[2] - c[1].exponential() ⊙ U[3]
    },
    mistakes: [
      .init("λ₂ = e^κ differentiated as if it were κ", [1: .component(3, by: -1)]),
      .init("the sign of the diffusion in ∂f/∂κ", [1: .scaled(by: -1)]),
      .init("∂f/∂λ₁ = u_x, without the factor u", [0: .component(2)]),
    ])
}
