import Networks
import Testing

@Suite("Step schedule") struct StepScheduleTests {
  @Test("the rate is halved after every third step")
  func steps() {
    let schedule = Schedule.step(from: 8, factor: 0.5, every: 3)
    #expect((0..<9).map { schedule($0) } == [8, 8, 8, 4, 4, 4, 2, 2, 2])
  }

  @Test("a step of no length traps")
  func lengthTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Schedule.step(from: 1, every: 0)
    }
    #expect(saidOnTrapping(result, "a rate changes after at least 1 step, found 0"))
  }
}
