import Foundation
import Testing

@Suite("lesson-function-approximation") struct FunctionApproximationTests {
  @Test("the exercise is solved; closed forms and symmetries hold")
  func quick() throws {
    let lesson = try QuickLesson("lesson-function-approximation")
    func isClose(_ name: String, _ expected: Double, within tolerance: Double) throws {
      let value = try lesson(name)
      #expect(abs(value - expected) <= tolerance, "\(name): \(value), not \(expected)")
    }

    // Two sums of 400 products a g, |a| ≤ 1 and Σ |g| = 2 mean |F − Y| ≤ 2 · 2, are each off by 400 ε/2 of that; the
    // weights between the layers make it at most three times as much.
    try isClose("matrixGradientDifference", 0, within: 400 * .ulpOfOne * 4 * 3)
    // 100 steps of 0.1 add up such differences; where the surface bends down, by less than 1, a step lets them grow by
    // 1.1.
    try isClose(
      "matrixTrainingDifference", 0, within: 10 * pow(1.1, 100) * 400 * .ulpOfOne * 4 * 3)

    // What the exercise asks for.
    #expect(try lesson("lbfgsRMSMedian") <= 1e-3)

    // Erratum E-25: σ(σ(h)) at h = ±20, where σ is within 3e-9 of its limits, and its slope at most 1.
    try isClose("tanhTwiceMinimum", -tanh(1), within: 3e-9)
    try isClose("tanhTwiceMaximum", tanh(1), within: 3e-9)
    try isClose("logisticTwiceMinimum", 0.5, within: 3e-9)
    try isClose("logisticTwiceMaximum", 1 / (1 + exp(-1)), within: 3e-9)
    #expect(try lesson("reluTwiceDifference") == 0)
    #expect(try lesson("compositionSlideRMS") > lesson("compositionRightRMS"))
  }

  @Test("no network without biases, and none with tanh at its output, is below its bound")
  func biases() throws {
    let lesson = try QuickLesson("lesson-function-approximation")
    // The mean of N f over 10⁴ points is 0 up to its rounding.
    for name in ["unbiasedSymmetric", "boundedUnit", "boundedSymmetric", "slideUnit"] {
      let bound = try lesson(name + "Bound")
      #expect(try lesson(name + "RMSMinimum") >= bound * (1 - 1e4 * .ulpOfOne), "\(name)")
      #expect(try lesson(name.contains("Unit") ? "biasedUnitRMS" : "biasedSymmetricRMS") < bound)
    }
    // mean (x₁² + x₂²)² = 2 mean x⁴ + 2 (mean x²)² over a grid of 100 × 100 points, summed here one by one.
    let x = (0..<100).map { 2 * Double($0) / 99 - 1 }
    let square = x.reduce(0) { $0 + $1 * $1 } / 100
    let fourth = x.reduce(0) { $0 + $1 * $1 * $1 * $1 } / 100
    let expected = (2 * fourth + 2 * square * square).squareRoot()
    #expect(try abs(lesson("unbiasedSymmetricBound") - expected) <= 1e4 * .ulpOfOne)
  }

  @Test("minima are lowest in their slice, come in equal pairs, and a saddle is between them")
  func surfaces() throws {
    let lesson = try QuickLesson("lesson-function-approximation")
    #expect(try lesson("sliceHigherPoints") == lesson("slicePoints") - 1)
    // The same sums of 20 products below 10, in another order.
    for name in ["Flipped", "Reversed"] {
      #expect(try lesson("error\(name)Difference") <= 20 * 20 * 10 * .ulpOfOne, "\(name)")
      #expect(try lesson("error\(name)Barrier") > 1, "\(name)")
    }

    #expect(try lesson("twoWeightsMirrorError") == 0)
    #expect(try lesson("saddleGradient") == 0)
    // 2 mean(x tanh 1.5x), point by point.
    let x = (0...40).map { Double($0) / 10 - 2 }
    let c = 2 * x.reduce(0) { $0 + $1 * tanh(1.5 * $1) } / 41
    #expect(try abs(lesson("saddleCurvatureTheory") - c) <= 41 * .ulpOfOne * c)
    // Second differences with h = 10⁻³ are off by h²/12 of a fourth derivative, 6 (mean x² ± ⅔ mean x³ y) < 18, and by
    // four roundings of 0.7 over h².
    let tolerance = 1e-6 / 12 * 18 + 4 * 0.7 * .ulpOfOne / 1e-6
    #expect(try abs(lesson("saddleCurvatureDown") + c) <= tolerance)
    #expect(try abs(lesson("saddleCurvatureUp") - c) <= tolerance)
    // The smallest curvature at the minima is 0.0287: 8000 steps of 0.2 shrink a distance by e⁻⁴⁵, and the rounding of
    // the gradient, sums of 41 products below 3, moves the point by at most that over the curvature.
    #expect(try lesson("twoWeightsDistanceMaximum") <= 41 * 3 * .ulpOfOne / 0.0287)
  }
}
