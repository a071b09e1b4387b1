import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  static let wave = equation(
    "Wave", Wave(speed: 1.5),
    tape: { _, U in U[3] - 2.25 * U[4] },
    mistakes: [
      .init("c instead of c²", [4: .scaled(by: 1 / 1.5)])
    ])
}
