import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Verification

extension Checks {
  /// Burgers' equation where x = sinh(2ξ)/sinh 2.
  static let transformedEquation = equation(
    "TransformedEquation",
    TransformedEquation(Burgers(places: 0...1), by: [nil, .hyperbolicSine("ξ", strength: 2)]),
    tape: { Ξ, U in
      let (e, size) = (exp(2 * Ξ.column(1)), 3.626860407847018767668)
      let tape = U[0].tape
      // φ′ = κ cosh(κξ)/sinh κ, φ″ = κ² sinh(κξ)/sinh κ
      let (first, second) = ((e + 1 / e) / size, 2 * (e - 1 / e) / size)
      let u_x = tape.variable(1 / first) ⊙ U[2]
      let u_xx = tape.variable(1 / square(first)) ⊙ (U[3] - tape.variable(second / first) ⊙ U[2])
      return tape.variable(first) ⊙ (U[1] + U[0] ⊙ u_x - (0.01 / .pi) * u_xx)
    },
    mistakes: [
      // w u / φ′ = u, without ν φ″/φ′²
      .init("the curvature of the coordinate forgotten", [2: .component(0)]),
      .init("the second derivative divided by φ′ once", [3: .number(-0.01 / .pi)]),
      .init("the weight forgotten in the derivative by u_t", [1: .number(1)]),
    ])
}
