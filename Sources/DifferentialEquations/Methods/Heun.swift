extension ButcherTableau {
  /// Heun's method of order 2, the explicit trapezoidal rule.
  /// ```
  /// k_1 = f(t, y)
  /// k_2 = f(t + h, y + h k_1)
  /// y⁺  = y + h/2 (k_1 + k_2)
  /// ```
  /// Source: Heun, Zeitschrift für Mathematik und Physik 45 (1900).
  public static let heun = ButcherTableau(name: "Heun", order: 2, a: [[], [1]], b: [1.0 / 2, 1.0 / 2])
}
