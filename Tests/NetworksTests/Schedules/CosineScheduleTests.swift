import Networks
import Testing

@Suite("Cosine schedule") struct CosineScheduleTests {
  @Test("from the first rate over the middle to the last, which stays")
  func rates() {
    let schedule = Schedule.cosine(from: 3, to: 1, steps: 12)
    // cos 0 = 1, cos π/3 = ½, cos π/2 = 0, cos 2π/3 = −½; cosines to 2.5 ulp, and the other roundings.
    for (t, expected) in [(0, 3), (4, 2.5), (6, 2), (8, 1.5), (12, 1), (100, 1)] {
      #expect(abs(schedule(t) - expected) <= 10 * Double.ulpOfOne, "step \(t)")
    }
  }

  @Test("rates fall from step to step and stay above the last one")
  func monotony() {
    let rates = (0...40).map { Schedule.cosine(from: 1, to: 0.1, steps: 40)($0) }
    #expect(zip(rates, rates.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("no steps and a negative rate trap")
  func traps() async {
    let steps = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Schedule.cosine(from: 1, steps: 0)
    }
    #expect(saidOnTrapping(steps, "a cosine needs at least 1 step, found 0"))
    let last = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Schedule.cosine(from: 1, to: -1, steps: 5)
    }
    #expect(saidOnTrapping(last, "a cosine ends at a rate of at least 0, found -1.0"))
  }
}
