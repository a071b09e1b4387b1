extension ButcherTableau {
  /// The pair of Dormand and Prince of orders 5 and 4, the usual method with error control.
  ///
  /// Six stages give y⁺ of order 5. The slope f(t⁺, y⁺) at its end takes part in the error estimate and is the first
  /// stage of the next step, so that an accepted step costs six evaluations (first same as last, FSAL).
  ///
  /// The error weights b − b̂ are those of Dormand and Prince, as in SciPy's RK45 and MATLAB's ode45. torchdiffeq has
  /// other ones, by Shampine. Both choose other steps and the same order, so compare solutions, and not steps.
  ///
  /// Source: Dormand and Prince, A family of embedded Runge–Kutta formulae, Journal of Computational and Applied
  /// Mathematics 6 (1980).
  public static let dormandPrince = ButcherTableau(
    name: "Dormand–Prince", order: 5,
    a: [
      [],
      [1.0 / 5],
      [3.0 / 40, 9.0 / 40],
      [44.0 / 45, -56.0 / 15, 32.0 / 9],
      [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
      [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
    ],
    b: [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    errorWeights: [
      71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
    ])
}
