extension ButcherTableau {
  /// Euler's explicit method, of order 1.
  /// ```
  /// y⁺ = y + h f(t, y)
  /// ```
  /// A residual network with blocks h f takes such steps. Source: Euler, Institutiones calculi integralis (1768).
  public static let explicitEuler = ButcherTableau(name: "explicit Euler", order: 1, a: [[]], b: [1])
}
