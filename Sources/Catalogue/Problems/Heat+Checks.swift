import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  static let heat = equation(
    "Heat", Heat(diffusivity: 0.1),
    tape: { _, U in U[1] - 0.1 * U[3] },
    mistakes: [
      .init("the second derivative taken for the first", [2: .number(-0.1), 3: .number(0)])
    ])
}
