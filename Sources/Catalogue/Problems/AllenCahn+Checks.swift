import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  static let allenCahn = equation(
    "AllenCahn", AllenCahn(),
    tape: { _, U in
      U[1] - 1e-4 * U[3] + 5 * (U[0] ⊙ U[0] ⊙ U[0] - U[0])
    },
    mistakes: [
      .init("the factor 5 of the reaction forgotten", [0: .scaled(by: 0.2)]),
      .init("a diffusivity of 1e-4 rounded to 0", [3: .number(0)]),
    ])
}
