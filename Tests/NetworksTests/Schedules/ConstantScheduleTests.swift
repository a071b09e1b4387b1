import Networks
import Testing

@Suite("Constant schedule") struct ConstantScheduleTests {
  @Test("the rate is the same in all steps")
  func constant() {
    #expect([0, 1, 1_000_000].map { Schedule.constant(0.3)($0) } == [0.3, 0.3, 0.3])
  }

  @Test("a rate of 0 traps")
  func rateTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Schedule.constant(0)
    }
    #expect(saidOnTrapping(result, "a learning rate must be positive and finite, found 0.0"))
  }
}
