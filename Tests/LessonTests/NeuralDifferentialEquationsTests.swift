import Foundation
import TestSupport
import Testing

@Suite("lesson-neural-differential-equations") struct NeuralDifferentialEquationsLessonTests {
  @Test("orders, adjoints, the way back, memory, signs, and fits")
  func quick() throws {
    let lesson = try QuickLesson("lesson-neural-differential-equations")

    // Errors of first order, with terms of second order of some 1/8 of them at L = 8.
    #expect(try abs(lesson("residualOutputOrder") - 1) < 0.1)
    #expect(try abs(lesson("residualGradientOrder") - 1) < 0.1)
    // The next term of the error, h times the first, changes an order by less than h at steps of 0.02 and some 10.
    let orders: [(String, Double)] = [
      ("ExplicitEuler", 1), ("MidpointRule", 2), ("Heun", 2), ("RungeKutta4", 4), ("RuleOf38", 4), ("DormandPrince", 5),
    ]
    for (name, order) in orders { #expect(try abs(lesson("order" + name) - order) < 0.2, "\(name)") }
    #expect(try abs(lesson("threeEighthsByAccident") - 5.4) < 0.05)

    // Both adjoints have errors of order p, whose difference may vanish faster.
    for order in [1.0, 2, 4, 5] {
      #expect(try lesson("adjointOrder\(Int(order))") > order - 0.2)
      // Differences of five points with h = 1e-3: h⁴ times a fifth derivative, and 1e-16 / h.
      #expect(try lesson("discreteError\(Int(order))") < 1e-9)
    }
    // The drawn steps and multipliers are some ten operations.
    #expect(try lesson("drawnStepsDifference") < 1e-14 && lesson("drawnAdjointDifference") < 1e-14)
    #expect(try lesson("adjointGapAtTightTolerance") < 1e-9)

    // The error of the end, 1e-12 or less, times e^λ: below 1e-3, lost, and lost by 30 digits.
    #expect(try abs(lesson("solvedBack1") - 1) < 1e-6)
    #expect(try abs(lesson("solvedBack20") - 1) < 1e-2)
    #expect(try abs(lesson("solvedBack30") - 1) > 0.01)
    #expect(try abs(lesson("solvedBack100")) > 1e20)
    for rate in [1, 20, 30, 100] { #expect(try abs(lesson("checkpoints\(rate)") - 1) < 1e-6) }
    #expect(try lesson("spiralSolvedBackError") < 1e-5)

    // All stages: as n. Checkpoints: as √n, within the factor between m and its powers of two.
    let ratio = try lesson("stepRatio")
    #expect(try lesson("fullMemoryRatio") > 0.8 * ratio)
    #expect(try lesson("checkpointMemoryRatio") < 2.13 * ratio.squareRoot())
    #expect(try lesson("sameBits") == 1)

    #expect(try abs(lesson("rightGradient") - lesson("differenceGradient")) < 1e-6)
    #expect(try abs(lesson("slideGradient") + lesson("rightGradient")) < 1e-9)
    #expect(try lesson("slideChange") > 0 && lesson("rightChange") < 0)

    #expect(try lesson("parameterError") < 1e-6)
    // A short training, of which only the direction can be asked for: y = 0 has the error 1.
    #expect(try lesson("spiralError").isFinite && lesson("spiralSeconds") > 0)
  }
}
