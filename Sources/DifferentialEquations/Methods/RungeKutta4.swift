extension ButcherTableau {
  /// The classical Runge–Kutta method, of order 4.
  /// ```
  ///  0  │
  /// 1/2 │ 1/2
  /// 1/2 │  0   1/2
  ///  1  │  0    0    1
  /// ────┼───────────────────
  ///     │ 1/6  1/3  1/3  1/6
  /// ```
  /// The method that torchdiffeq calls `rk4` is the rule of 3/8, ``threeEighths``. Source: Kutta, Zeitschrift für
  /// Mathematik und Physik 46 (1901).
  public static let rungeKutta4 = ButcherTableau(
    name: "Runge–Kutta 4", order: 4, a: [[], [1.0 / 2], [0, 1.0 / 2], [0, 0, 1]],
    b: [1.0 / 6, 1.0 / 3, 1.0 / 3, 1.0 / 6])
}
