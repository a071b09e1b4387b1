import Matrices
import Networks
import Synchronization
import Testing

/// The loop of a search: limits of time, objectives that are drawn again, pauses, progress.
@Suite("Search runs") struct SearchRunTests {
  /// A clock that moves by 1 s whenever it is read.
  private final class Ticking: Clock {
    struct Instant: InstantProtocol {
      var offset: Duration
      func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
      func duration(to other: Instant) -> Duration { other.offset - offset }
      static func < (a: Instant, b: Instant) -> Bool { a.offset < b.offset }
    }

    private let reads = Mutex(0)
    let minimumResolution = Duration.zero
    var now: Instant {
      reads.withLock {
        $0 += 1
        return Instant(offset: .seconds($0))
      }
    }
    func sleep(until deadline: Instant, tolerance: Duration?) async throws {}
  }

  private let f = Quadratic(6, condition: 50)
  private let other = Quadratic(6, condition: 200, seed: 2)

  @Test("a limit of time ends the run after the step in which it is reached; the time of progress does not count")
  func time() {
    var search = Search(LBFGS<Double>(), from: .zeros(1, 6), until: StoppingRule(seconds: 4.5))
    let clock = Ticking()
    search.run(on: f, clock: clock) { _ in for _ in 0..<100 { _ = clock.now } }
    // One second for each step.
    #expect(search.reason == .timeLimit && search.iterations == 5 && search.seconds == 5)
  }

  @Test("a search that ended by a limit goes on with a larger one, bit for bit as without")
  func longer() throws {
    var whole = Search(SelfScaledBroyden<Double>(), from: .zeros(1, 6), until: StoppingRule(seconds: 9))
    whole.run(on: f, clock: Ticking()) { _ in }
    var part = Search(SelfScaledBroyden<Double>(), from: .zeros(1, 6), until: StoppingRule(seconds: 4))
    part.run(on: f, clock: Ticking()) { _ in }
    #expect(part.reason == .timeLimit && part.iterations == 4)
    var read = try savedAndRead(part)
    read.run(on: f, clock: Ticking()) { _ in }
    #expect(read.iterations == 4)
    read.stopping.seconds = 9
    #expect(read.reason == nil)
    read.run(on: f, clock: Ticking()) { _ in }
    #expect(try json(read) == json(whole) && read.iterations == 9)
  }

  @Test("a search that is interrupted has no reason, and can be resumed")
  func pause() {
    let rule = StoppingRule<Double>(gradientTolerance: 1e-8)
    let minimum = LBFGS().minimize(f, from: .zeros(1, 6), until: rule)
    var search = Search(LBFGS<Double>(), from: .zeros(1, 6), until: rule)
    search.run(on: f, while: { $0.evaluations < 5 }) { _ in }
    // The line search in which the fifth was reached is finished.
    #expect(search.reason == nil && search.evaluations >= 5)
    search.run(on: f) { _ in }
    #expect(search.reason == .gradientTolerance && search.x == minimum.x)
    #expect(search.evaluations == minimum.evaluations)
  }

  @Test("a redrawn objective is that of the next steps, also after the last one")
  func redraw() {
    var drawn: [Int] = []
    var search = Search(SelfScaledBFGS<Double>(), from: .zeros(1, 6), until: StoppingRule(iterations: 6))
    search.run(
      on: f,
      redraw: { search in
        guard search.iterations % 3 == 0 else { return nil }
        drawn.append(search.iterations)
        return search.iterations == 3 ? other : f
      }
    ) { now in
      #expect(now.iterations % 3 == 0 || now.value == (now.iterations < 3 ? f : other)(now.x).value)
    }
    #expect(drawn == [3, 6] && search.reason == .iterationLimit)
    // The value where it stands is that of the new one.
    #expect(search.minimum(of: f).value == f(search.x).value)
  }

  @Test("after a failed step another objective is tried, and a second failure ends the run")
  func failures() {
    let wrong = ObjectiveFunction<Double> { x in (x.sumOfSquares, -2 * x) }
    let right = ObjectiveFunction<Double> { x in (x.sumOfSquares, 2 * x) }
    var asked = 0
    var search = Search(LBFGS<Double>(), from: [[1, 2]], until: StoppingRule(iterations: 2))
    search.run(
      on: wrong,
      redraw: {
        asked += 1
        return $0.reason == .lineSearchFailed ? right : nil
      }
    ) { _ in }
    // The wrong one, then two steps; the second may find the minimum itself.
    #expect(search.iterations >= 1 && search.x.norm < 1 && asked == 1 + search.iterations)

    search = Search(LBFGS<Double>(), from: [[1, 2]])
    search.run(on: wrong, redraw: { _ in wrong }) { _ in }
    #expect(search.reason == .lineSearchFailed && search.iterations == 0 && search.x == [[1, 2]])
  }

  @Test("an error of the progress ends the run after its step, and the search can go on")
  func error() {
    struct Stop: Error {}
    var search = Search(ConjugateGradients<Double>(), from: .zeros(1, 6))
    #expect(throws: Stop.self) { try search.run(on: f) { if $0.iterations == 2 { throw Stop() } } }
    #expect(search.iterations == 2 && search.reason == nil)
    search.run(on: f) { _ in }
    #expect(search.reason?.hasConverged == true)
  }
}
