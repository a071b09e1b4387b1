import Matrices
import Networks
import Testing

@Suite("Schedules") struct ScheduleTests {
  @Test("one schedule follows another from its beginning, and a factor multiplies all rates")
  func composition() {
    let rising = Schedule { Double($0 + 1) }
    let both = 0.5 * rising.followed(by: rising, after: 3)
    #expect((0..<6).map { both($0) } == [0.5, 1, 1.5, 0.5, 1, 1.5])
    #expect((0..<2).map { rising.followed(by: .constant(7), after: 0)($0) } == [7, 7])
  }

  @Test("a schedule is a pure function: rates can be evaluated in any order, in any precision")
  func purity() {
    let schedule = Schedule.exponential(from: 0.5, factor: 0.9).warmedUp(over: 3)
    let ahead = (0..<10).map { schedule($0) }
    #expect((0..<10).reversed().map { schedule($0) } == ahead.reversed())
    #expect(schedule(4, as: Float.self) == Float(ahead[4]))
  }

  @Test("it sets the rate of an optimizer between steps")
  func optimizer() {
    var (model, rule) = (point([0.0]), GradientDescent(learningRate: 1))
    let schedule = Schedule.step(from: 1, factor: 0.5, every: 1)
    for t in 0..<3 {
      rule.learningRate = schedule(t)
      rule.update(&model, along: slope([1]))
    }
    #expect(model.theta == [-1.75])
  }

  @Test("a negative step traps")
  func stepTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Schedule.constant(1)(-1)
    }
    #expect(saidOnTrapping(result, "steps are counted from 0, found -1"))
  }
}
