import DifferentialEquations
import LayerSupport
import Testing

@Suite("Butcher tableaus") struct ButcherTableauTests {
  /// The order conditions Σ b_i c_i^(q−1) = 1/q and, for the embedded weights b − e, those up to one less.
  @Test(
    "the weights integrate powers of t up to the order, and the embedded ones to one less",
    arguments: OrderTests.methods)
  func quadrature(tableau: ButcherTableau) {
    func moment(_ weights: [Double], _ q: Int) -> Double {
      zip(weights, tableau.c + [1]).reduce(0) { sum, pair in
        sum + pair.0 * (1..<q).reduce(1) { power, _ in power * pair.1 }
      }
    }
    // Some ten roundings of numbers below 12.
    for q in 1...tableau.order { #expect(abs(moment(tableau.b, q) - 1 / Double(q)) <= 1e-14) }
    guard let e = tableau.errorWeights else { return }
    for q in 1..<tableau.order { #expect(abs(moment(e, q)) <= 1e-14) }
    #expect(abs(moment(e, tableau.order)) > 1e-4 && tableau.usesLastSlope)
  }

  @Test("the method of a file comes back from it, and one that cannot be is an error")
  func saving() throws {
    let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-3), limit: 77)
    #expect(try savedAndRead(solver) == solver)
    #expect(
      try problem(solver, replacing: "\"limit\":77", by: "\"limit\":0")
        == "an integration needs at least 1 step, found a limit of 0")
  }

  @Test("numbers that are no method trap with a sentence")
  func traps() async {
    let weights = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ButcherTableau(name: "mine", order: 1, a: [[]], b: [0.5])
    }
    #expect(saidOnTrapping(weights, "the weights of mine sum to 1, found 0.5"))
    let rows = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ButcherTableau(name: "mine", order: 2, a: [[], []], b: [0.5, 0.5])
    }
    #expect(saidOnTrapping(rows, "mine of order 2 with 2 weights has no rows of [0, 0] numbers"))
  }
}
