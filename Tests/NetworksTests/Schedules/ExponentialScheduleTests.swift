import Foundation
import Networks
import Testing

@Suite("Exponential schedule") struct ExponentialScheduleTests {
  @Test("α₀ factorᵗ, exactly where the numbers are exact")
  func exact() {
    let schedule = Schedule.exponential(from: 8, factor: 0.5)
    #expect((0..<5).map { schedule($0) } == [8, 4, 2, 1, 0.5])
  }

  @Test("the power of a late step is right to rounding")
  func late() {
    let schedule = Schedule.exponential(from: 1, factor: 0.999)
    let expected = pow(0.999, 5000.0)
    // Each of 2 log₂ t products is rounded, and a square doubles the relative error before: below t ulp altogether.
    #expect(abs(schedule(5000) - expected) <= 5000 * Double.ulpOfOne * expected)
  }

  @Test("a factor above 1 traps")
  func factorTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Schedule.exponential(from: 1, factor: 1.5)
    }
    #expect(saidOnTrapping(result, "an exponential decay has a factor in 0 < x ≤ 1, found 1.5"))
  }
}
