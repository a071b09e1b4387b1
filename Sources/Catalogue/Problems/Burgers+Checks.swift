import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  static let burgers = equation(
    "Burgers", Burgers(),
    tape: { _, U in U[1] + U[0] ⊙ U[2] - (0.01 / .pi) * U[3] },
    mistakes: [
      .init("u u_x differentiated with respect to u_x alone", [0: .number(0)]),
      .init("the product rule with its factors exchanged", [0: .component(0), 2: .component(2)]),
      .init("the sign of the diffusion", [3: .scaled(by: -1)]),
    ])
}
