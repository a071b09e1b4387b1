import Foundation
import Testing

@Suite("lesson-automatic-differentiation") struct AutomaticDifferentiationTests {
  @Test("the partials of the lecture's table, multipliers, orders, costs and the V curve")
  func quick() throws {
    let lesson = try QuickLesson("lesson-automatic-differentiation")
    func isClose(_ name: String, _ expected: Double, within tolerance: Double) throws {
      let value = try lesson(name)
      #expect(abs(value - expected) <= tolerance, "\(name): \(value), not \(expected)")
    }

    // Numbers up to 3, of at most eight roundings of ε/2 each.
    #expect(try lesson("localPartials") == 10)
    for name in ["localPartialError", "multiplierError", "matrixTapeDifference"] {
      try isClose(name, 0, within: 3 * 4 * .ulpOfOne)
    }
    // The five-point rule, h = 1e-3: h⁴/480 of the fifth derivative 360 d²/σ⁷ − 24/σ⁵ = 1.01e4, and 3/h times the
    // rounding of a value, four operations on numbers up to 3.
    try isClose("multiplierPushError", 0, within: 1e-12 / 480 * 1.02e4 + 3e3 * 12 * .ulpOfOne)

    // Vieira's example at x = 0.3, in closed form; what overwriting leaves of it.
    let e = exp(0.3)
    let u = e + e * e
    let derivative = (exp(u) + cos(u)) * (e + 2 * e * e)
    try isClose("usedTwiceDerivative", derivative, within: 20 * .ulpOfOne * derivative)
    let overwritten = exp(u) * 2 * e * e
    try isClose("usedTwiceOverwritten", overwritten, within: 20 * .ulpOfOne * overwritten)
    // d²/σ³ of 0.9 and 0.6; σ → |d| if accumulated. Near the maximum a step shrinks the distance by
    // 1 − 0.05 · 2/d² = 0.877, 200 steps by 3e-12.
    try isClose("sigmaDerivativeOverwritten", 3.75, within: 40 * .ulpOfOne)
    try isClose("sigmaAccumulated", 0.9, within: 1e-10)
    // dσ/dt = d²/σ³ has σ⁴ = σ₀⁴ + 4 d² t, t = 10; σ is concave in t, so that steps of 0.05 lead beyond it.
    #expect(try lesson("sigmaOverwritten") > pow(0.1296 + 4 * 0.81 * 10, 0.25))

    // 7! orders, of which the five places of v₈ are right; 6! with v₅ and v₆ in either order.
    #expect(try lesson("ordersLogNormal") == 5040 && lesson("ordersRightLogNormal") == 5)
    #expect(try lesson("ordersUsedTwice") == 720 && lesson("ordersRightUsedTwice") == 2)
    for name in ["ordersMismatchedLogNormal", "ordersMismatchedUsedTwice", "pathMismatch16"] {
      #expect(try lesson(name) == 0, "\(name)")
    }
    #expect(try lesson("orderedWork16") == 32 && lesson("pathWork16") == 131_070)

    // Whole numbers of walks; quotients of two roundings.
    try isClose("costRatioError", 0, within: 2 * .ulpOfOne)
    // Products of numbers below 1 along sums of at most 32 and 8 terms.
    try isClose("jacobianDisagreement", 0, within: 64 * .ulpOfOne)
    #expect(try lesson("reverseCostPerValue") <= 4)
    let costRatio = try lesson("forwardCostPerValue") / lesson("reverseCostPerValue")
    #expect(abs(costRatio - 32) <= 32 * 4 * .ulpOfOne)

    for name in ["forwardDouble", "centralDouble", "forwardFloat", "centralFloat"] {
      // δ counts one rounding of the value, at its worst. Four operations round, and half of the time by less than
      // half: δ is right to a factor 10 at most, its roots to less.
      let ratio = try lesson(name + "BestStep") / lesson(name + "ExpectedStep")
      #expect(ratio > 0.1 && ratio < 10, "\(name): \(ratio)")
      let errorRatio = try lesson(name + "LeastError") / lesson(name + "ExpectedError")
      #expect(errorRatio > 0.1 && errorRatio < 10, "\(name): \(errorRatio)")
    }
    // Slopes 1 and 2 from h = 10⁻³ to 10⁻². The next terms of the series, h f‴/3f″ and h² f⁽⁵⁾/20f‴, are below 0.03.
    try isClose("forwardDoubleGrowth", 10, within: 0.3)
    try isClose("centralDoubleGrowth", 100, within: 3)
    #expect(try lesson("centralDoubleLeastError") < lesson("forwardDoubleLeastError"))
    #expect(try lesson("tapeLargestError") < lesson("centralDoubleLeastError"))
  }
}
