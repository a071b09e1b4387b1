import Foundation
import Testing

@Suite("lesson-scaling-measurements") struct ScalingMeasurementsLessonTests {
  @Test("times, amplitudes and spectra agree with theory")
  func quick() throws {
    let lesson = try QuickLesson("lesson-scaling-measurements")
    #expect(lesson.figures.count == 3)
    try expectTimes(lesson)
    try expectAmplitudes(lesson)
    try expectSpectra(lesson)
  }

  /// Erratum E-38.
  private func expectTimes(_ lesson: QuickLesson) throws {
    // The published number has three digits.
    #expect(try abs(lesson("scaledDelayOfTenSeconds") - 1.27e-7) <= 0.005e-7)
    let n = 20_000.0
    for name in ["raw", "slideFloat", "slide"] {
      let p = try lesson(name + "ZeroShareTheory")
      #expect(
        try abs(lesson(name + "ZeroShare") - p) <= 5 * (p * (1 - p) / n).squareRoot(), "\(name)")
      // Squared errors are below h², so their variance is below h² m − m² for the mean m = RMS²; half of the relative
      // error is the root's. h is 128 s, or 4.7 s at most.
      let h = name == "slide" ? SeismicStep.largest : 128
      let m = pow(try lesson(name + "DelayErrorTheory"), 2)
      let relative = ((h * h / m - 1) / n).squareRoot() / 2
      let measured = try lesson(name + "DelayError") / m.squareRoot()
      #expect(abs(measured - 1) <= 5 * relative, "\(name)")
    }
    // Half of Float's spacing below 1 in units of 50 s, and twice half of Double's at 1.6·10⁹ s.
    #expect(try lesson("commonDelayError") <= 50 * 0x1p-25 + 0x1p-22)
    // The time of an event says nothing about its delay: 65 parameters explain about 65/12 000 of the variance.
    #expect(try lesson("slideDistanceShare") > 1 - 65.0 / 12_000)
    #expect(try lesson("commonDistanceShare") < lesson("slideDistanceShare") / 10)
    #expect(try lesson("ownUnitDistanceShare") < lesson("ownDistanceShare") / 10)
    let (found, theory) = try (
      lesson("slideLeastSquaresError"), lesson("slideLeastSquaresErrorTheory")
    )
    // The same relative error as above, for the same errors in other units.
    let ratio = pow(SeismicStep.largest / (theory / 8), 2)
    #expect(abs(found / theory - 1) <= 5 * ((ratio - 1) / n).squareRoot() / 2)
  }

  private enum SeismicStep {
    /// Float's spacing below 1, in units of half of 5 years, in s.
    static let largest = 2.5 * 365.25 * 86_400 * 0x1p-24
  }

  /// Erratum E-38.
  private func expectAmplitudes(_ lesson: QuickLesson) throws {
    let (share, p) = try (lesson("zeroAmplitudeShare"), lesson("zeroAmplitudeShareTheory"))
    #expect(abs(share - p) <= 5 * (p * (1 - p) / 20_000).squareRoot())
    #expect(try lesson("logarithmInfiniteCount") == (share * 20_000).rounded())
    #expect(try lesson("onePlusInfiniteCount") == 0 && lesson("resolvedInfiniteCount") == 0)
    #expect(try lesson("resolvedSkewness") < lesson("onePlusSkewness"))
    #expect(try lesson("onePlusSkewness") < lesson("rawSkewness"))
  }

  private func expectSpectra(_ lesson: QuickLesson) throws {
    for disturbance in ["none", "spike", "background"] {
      // One factor for all changes no ratio, beyond the rounding of sums of 200 · 200 terms.
      for name in ["Ratio", "Spread"] {
        let (raw, global) = try (
          lesson(disturbance + "Raw" + name), lesson(disturbance + "Global" + name)
        )
        #expect(abs(global / raw - 1) <= 40_000 * .ulpOfOne, "\(disturbance), \(name)")
      }
    }
    // Half of the distance of the two spectra is 0.14, the noise at the shortest exposure 0.01 √5: six standard
    // deviations.
    for name in ["Area", "Maximum", "Mean"] {
      #expect(try lesson("none" + name + "Accuracy") == 1, "\(name)")
    }
    // Quartiles of 200 exposures, e^u: standard errors of u are √(p (1 − p)/200)/0.31, 0.10 and for the median 0.11.
    // That of the spread 1.79 is then √(0.22² + 0.04² + 0.20²) = 0.30, if they were independent.
    #expect(try abs(lesson("noneRawSpread") - lesson("exposureSpread")) <= 5 * 0.30)
    #expect(try lesson("spikeAreaSpread") < lesson("spikeMaximumSpread"))
    #expect(try lesson("backgroundMaximumSpread") < lesson("backgroundAreaSpread"))
  }
}
