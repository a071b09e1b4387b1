import Foundation
import Testing

@Suite("lesson-classification") struct ClassificationLessonTests {
  @Test("limits and gradients of softmax are those of theory, and classifiers come near what is possible")
  func quick() throws {
    let lesson = try QuickLesson("lesson-classification")
    try expectSoftmax(lesson)
    try expectConfidentlyWrong(lesson)
    try expectSignalInNoise(lesson)
    try expectTumours(lesson)
  }

  private func expectSoftmax(_ lesson: QuickLesson) throws {
    #expect(try lesson("softmaxTapeError") <= 10 * .ulpOfOne)
    #expect(try lesson("softmaxRowSum") <= 10 * .ulpOfOne)
    // A loss of about 3 is rounded a few times, some 10⁻¹⁵, and divided by a step of 10⁻⁵; h²/6 is less.
    #expect(try lesson("softmaxDifferenceError") <= 1e-9)
    // z + c is rounded by (|c| + 7) ε/2 at most, and q changes by half of what its logits do.
    #expect(try lesson("shiftErrorInUnits") <= 4)
    // Above ln of the largest numbers, 88.72 and 709.78.
    #expect(try lesson("overflowFloat") == 89)
    #expect(try lesson("overflowDouble") == 710)
    #expect(try lesson("lossAtScale1000") == 2000)
    #expect(try lesson("lossAtScale10000") == 20_000)
    #expect(try lesson("largeLogitError") <= 4 * .ulpOfOne)
  }

  private func expectConfidentlyWrong(_ lesson: QuickLesson) throws {
    #expect(try lesson("wrongSlopeError") <= 4 * .ulpOfOne)
    for start in [2.0, 5, 8] {
      let q = 1 / (1 + exp(start))
      // The speed of the margin at the start over that at its end, Δ = 0.
      for (name, ratio) in [
        ("CrossEntropy", (1 - q) / 0.5), ("Squares", q * (1 - q) * (1 - q) / 0.125),
      ] {
        let steps = try lesson("steps\(name)\(Int(start))")
        let theory = try lesson("steps\(name)\(Int(start))Theory")
        // Each step keeps the speed of its beginning: by Euler and Maclaurin that costs ½ ln(speed at the end / at the
        // start) steps, and the last one is a whole one. What is left is of the order of a step's change of speed.
        let excess = steps - theory + log(ratio) / 2
        #expect(excess > -0.5 && excess < 1.5, "\(name) from \(start)")
      }
    }
  }

  private func expectSignalInNoise(_ lesson: QuickLesson) throws {
    // 2π s² / A and R² = 2 s² ln(A / (2π s²)) for s = 0.35, A = 16.
    let share = 2 * .pi * 0.35 * 0.35 / 16
    let area = .pi * 2 * 0.35 * 0.35 * log(1 / share)
    #expect(try abs(lesson("signalExactArea") - area) < 1e-12)
    #expect(try abs(lesson("signalBestAccuracy") - (1 - share / 2 - area / 32)) < 1e-12)
    #expect(try lesson("signalBestRuleErrors") < 5)
    let luck = try 5 * lesson("signalStandardError")
    for hidden in [2, 3, 4, 16] {
      #expect(try lesson("signalBestRun\(hidden)") < lesson("signalBestAccuracy") + luck)
      // The losses of 5000 points have a standard deviation of about ½: five standard errors of their mean.
      #expect(try lesson("signalLoss\(hidden)") > lesson("signalLeastLoss") - 0.035)
    }
    // Two units cannot enclose the blob.
    #expect(try lesson("signalAccuracy2") + luck < lesson("signalBestAccuracy"))
    #expect(try lesson("signalAccuracy16") > lesson("signalAccuracy2"))
  }

  private func expectTumours(_ lesson: QuickLesson) throws {
    // The published 97.5 % of 569: its standard error is 0.65 %.
    #expect(try abs(lesson("threeAccuracy") - 0.975) < 5 * 0.0065)
    #expect(try lesson("logisticAccuracy") > lesson("oneAccuracy"))
    #expect(try lesson("logisticArea") > lesson("oneArea"))
    #expect(try lesson("networkArea") > lesson("oneArea"))
    // Published: the classes are linearly separable.
    #expect(try lesson("separableShare") == 1)
    // A lower threshold finds whatever a higher one does.
    #expect(try lesson("shiftedRecall") >= lesson("halfRecall"))
    #expect(try lesson("costByRule1") == lesson("costAtHalf1"))
    #expect(try lesson("costByRule100") < lesson("costAtHalf100"))
  }
}
