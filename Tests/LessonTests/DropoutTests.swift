import Testing

@Suite("lesson-dropout") struct DropoutLessonTests {
  @Test("masks, the slide's mistake, closed forms and the spread in the gap")
  func quick() throws {
    let lesson = try QuickLesson("lesson-dropout")

    // Distances from what is exact, in standard errors.
    for name in ["maskMeanErrors", "linearVarianceErrors", "ridgeErrors"] {
      #expect(try lesson(name) < 5, "\(name)")
    }
    // Var m = p/(1 − p). With E (m − 1)⁴ = p + p⁴/(1 − p)³ the variance of 200 000 masks has the standard error
    // √((0.2031 − 0.0625)/200 000) = 0.00084 for p = 0.2, and √((52 − 16)/200 000) = 0.0134 for p = 0.8.
    #expect(try abs(lesson("rightMaskVariance") - 0.25) < 5 * 0.00084)
    #expect(try abs(lesson("slideMaskVariance") - 4) < 5 * 0.0134)
    #expect(try lesson("rightKeptShare") > 0.79 && lesson("slideKeptShare") < 0.21)

    // 40 epochs are between the 10 % of guessing and the 93 % of the full run.
    #expect(try lesson("plainTestAccuracy") > 0.8)
    #expect(try lesson("slideTestAccuracy") < lesson("dropout20TestAccuracy"))
    #expect(try lesson("slideOutputsTestAccuracy") < 0.5)

    #expect(try lesson("gapSpread") > lesson("dataSpread"))
    #expect(try lesson("coverageWithNoise") > lesson("coverageWithoutNoise"))
  }
}
