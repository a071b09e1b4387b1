import Networks
import Testing

@Suite("Warm-up") struct WarmUpTests {
  @Test("the rate rises in a straight line to that of the schedule, and is that from then on")
  func rise() {
    let schedule = Schedule.constant(8).warmedUp(over: 4)
    #expect((0..<6).map { schedule($0) } == [2, 4, 6, 8, 8, 8])
    #expect(Schedule.constant(8).warmedUp(over: .max)(.max - 1) == 8)
  }

  @Test("the schedule below runs on meanwhile")
  func below() {
    let schedule = Schedule.step(from: 8, factor: 0.5, every: 1).warmedUp(over: 2)
    #expect((0..<4).map { schedule($0) } == [4, 4, 2, 1])
  }

  @Test("over no steps it is the schedule itself")
  func none() {
    #expect(Schedule.constant(8).warmedUp(over: 0)(0) == 8)
  }
}
