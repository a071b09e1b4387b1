import Testing
import Verification

@testable import Catalogue

@Suite("Weighted losses") struct WeightedLossTests {
  @Test("the gradient of a weighted loss agrees with central differences")
  func differences() {
    let losses = Checks.all.flatMap(\.extra).filter { $0.name.hasPrefix("weighted ") }
    // All but the root of a mean, which is not made of the losses of its samples.
    #expect(losses.count == 9)
    for loss in losses {
      let report = loss.report(GradientCheck(seed: 5))
      #expect(report.hasPassed, "\(report)")
    }
  }
}
