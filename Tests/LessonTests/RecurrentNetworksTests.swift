import Foundation
import Testing

@Suite("lesson-recurrent-networks") struct RecurrentNetworksTests {
  @Test("the gradient by hand, shared weights, baselines, exact slopes, and a cliff")
  func quick() throws {
    let lesson = try QuickLesson("lesson-recurrent-networks")

    // h² times third derivatives of order 1, and ε/h.
    #expect(try lesson("byHandDifference") < 1e-9)
    // The same operations on the same numbers, after steps from 0 to 0.
    #expect(try lesson("sharedDifference") == 0)
    #expect(try lesson("separateDifference") > 0.1)

    // The baselines have no random numbers but the noise, whose standard deviation is 0.1: of 150 values it is known to
    // 6 %, so no forecast is below 0.08. Thirty values average over the noise, four hardly.
    #expect(try lesson("sineLinear30") > 0.08 && lesson("sineLinear30") < lesson("sineLinear4"))
    #expect(try lesson("sineLinear4") < lesson("sinePersistence"))
    #expect(try abs(lesson("sunspotPersistence") - 30.4) < 0.05)
    #expect(try abs(lesson("sunspotLinear9") - 17.5) < 0.05)

    // An orthogonal matrix keeps the norm to rounding in each of thirty steps.
    for (name, radius) in [("slopeBelow1", 0.9), ("slopeAt1", 1), ("slopeAbove1", 1.1)] {
      #expect(try abs(lesson(name) - log(radius)) < 1e-13, "\(name)")
    }
    #expect(try lesson("slopeGRU") < lesson("slopeGRU5"))

    #expect(try lesson("unclippedLoss") > 1 && lesson("clippedLoss") < 1e-3)
    // (y − 1)² has the variance 1/15 − 1/36, so 100 000 of them have the standard error 0.00062.
    #expect(try abs(lesson("addingBaseline") - 1.0 / 6) < 5 * 0.00062)
    #expect(try abs(lesson("copyBaseline") - 10 * log(8) / 30) < 1e-12)
  }
}
