extension ButcherTableau {
  /// The rule of 3/8, of order 4, with smaller error constants than ``rungeKutta4`` and fewer zeros.
  /// ```
  ///  0  │
  /// 1/3 │  1/3
  /// 2/3 │ −1/3   1
  ///  1  │   1   −1    1
  /// ────┼────────────────────
  ///     │  1/8  3/8  3/8  1/8
  /// ```
  /// Source: Kutta, Zeitschrift für Mathematik und Physik 46 (1901).
  public static let threeEighths = ButcherTableau(
    name: "rule of 3/8", order: 4, a: [[], [1.0 / 3], [-1.0 / 3, 1], [1, -1, 1]],
    b: [1.0 / 8, 3.0 / 8, 3.0 / 8, 1.0 / 8])
}
