extension ButcherTableau {
  /// The explicit midpoint rule, of order 2.
  /// ```
  /// k_1 = f(t, y)
  /// y⁺  = y + h f(t + h/2, y + h/2 k_1)
  /// ```
  /// Source: Runge (1895); Hairer, Nørsett and Wanner, section II.1.
  public static let midpoint = ButcherTableau(name: "midpoint rule", order: 2, a: [[], [1.0 / 2]], b: [0, 1])
}
