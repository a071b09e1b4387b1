import Synchronization

/// The threads that share work with the one that calls.
///
/// One assignment is open at a time. Its parts are claimed one by one from an atomic word, by the calling
/// thread too, so a worker that the system does not run claims nothing and delays nobody. Waiting
/// workers poll that word for some tens of microseconds, since the next product of a training step comes soon,
/// and then sleep until they are woken.
final class Team: Sendable {
  static let shared = Team(size: min(Threads.largestCount, activeCores))

  /// The number of threads, the calling one included.
  let size: Atomic<Int>

  /// The number of polls before a worker sleeps, about 50 µs.
  private static let pollsBeforeSleep = 50_000
  /// The number of polls before a caller yields its core while it waits for the last part.
  private static let pollsBeforeYield = 10_000

  /// The open assignment, or the last one, whose parts are all claimed.
  private let assignment = Atomic<UInt64>(Assignment().word)
  /// What a part does: the address of a `Body` on the stack of the calling thread.
  private let body = Atomic<UInt>(0)
  private let finishedParts = Atomic<Int>(0)
  /// Taken by the thread whose work is shared.
  private let isTaken = Atomic<Bool>(false)

  /// The number of consecutive assignments that the calling thread did alone, and the core it runs on after several of
  /// them, else −1: a worker may be waiting for that core.
  private let lonelyAssignments = Atomic<Int>(0)
  private let lonelyCore = Atomic<Int>(-1)
  private static let lonelyAssignmentsBeforeCall = 4

  private let workers = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let bed = Bed()

  private typealias Body = @Sendable (Int) -> Void

  private init(size: Int) { self.size = Atomic(size) }

  /// Whether a worker has to be woken, or started, before it can help.
  var isAsleep: Bool {
    sleepers.load(ordering: .relaxed) > 0 || workers.load(ordering: .relaxed) == 0
  }

  // MARK: - The calling thread

  /// Shares the parts 0 ..< parts; false, with nothing done, if the team is busy.
  func perform(_ parts: Int, _ body: @Sendable (Int) -> Void) -> Bool {
    guard parts <= Assignment.largestParts,
      isTaken.compareExchange(expected: false, desired: true, ordering: .acquiring).exchanged
    else { return false }
    let helpers = min(size.load(ordering: .relaxed), parts) - 1
    hire(helpers)
    withoutActuallyEscaping(body) { body in
      withUnsafePointer(to: body) { address in
        self.body.store(UInt(bitPattern: address), ordering: .relaxed)
        finishedParts.store(0, ordering: .relaxed)
        let last = Assignment(word: assignment.load(ordering: .relaxed))
        let next = Assignment(number: last.number &+ 1, helpers: helpers, parts: parts)
        // Sequentially consistent, as in `sleep`: either the worker sees the assignment, or this thread sees the
        // sleeper.
        assignment.store(next.word, ordering: .sequentiallyConsistent)
        if sleepers.load(ordering: .sequentiallyConsistent) > 0 { bed.wakeAll() }
        if takeParts(of: next) == parts { callForHelp() } else { endLoneliness() }
        waitForParts(parts)
      }
    }
    isTaken.store(false, ordering: .releasing)
    return true
  }

  /// Starts workers until there are as many as needed. Called only by the thread that has taken the team.
  private func hire(_ helpers: Int) {
    for index in workers.load(ordering: .relaxed)..<max(helpers, workers.load(ordering: .relaxed)) {
      guard startThread({ self.work(as: index) }) else { return }
      workers.store(index + 1, ordering: .relaxed)
    }
  }

  private func waitForParts(_ parts: Int) {
    var polls = 0
    while finishedParts.load(ordering: .acquiring) < parts {
      polls += 1
      if polls > Self.pollsBeforeYield { letOthersRun() }
    }
  }

  /// Called when no worker helped: after a few times, it tells the workers which core to leave.
  private func callForHelp() {
    let times = lonelyAssignments.load(ordering: .relaxed) + 1
    lonelyAssignments.store(times, ordering: .relaxed)
    if times % Self.lonelyAssignmentsBeforeCall == 0 {
      lonelyCore.store(Placement.core ?? -1, ordering: .relaxed)
    }
  }

  private func endLoneliness() {
    if lonelyAssignments.load(ordering: .relaxed) == 0 { return }
    lonelyAssignments.store(0, ordering: .relaxed)
    lonelyCore.store(-1, ordering: .relaxed)
  }

  // MARK: - Parts

  /// Claims and runs parts of one assignment until none is left, and returns how many it ran.
  @discardableResult
  private func takeParts(of wanted: Assignment) -> Int {
    var taken = 0
    while true {
      let seen = Assignment(word: assignment.load(ordering: .acquiring))
      guard seen.number == wanted.number, seen.nextPart < seen.parts else { return taken }
      // Loaded before the claim and used after it: if the claim succeeds, the assignment was
      // open in between, and its caller has not returned.
      let body = body.load(ordering: .relaxed)
      let claim = assignment.weakCompareExchange(
        expected: seen.word, desired: seen.word + 1, ordering: .acquiringAndReleasing)
      if claim.exchanged {
        run(body, seen.nextPart)
        finishedParts.add(1, ordering: .acquiringAndReleasing)
        taken += 1
      }
    }
  }

  /// A separate function, so that no reference to the body outlives the report that the part is done.
  @inline(never)
  private func run(_ body: UInt, _ part: Int) {
    UnsafePointer<Body>(bitPattern: body)?.pointee(part)
  }

  // MARK: - Workers

  /// The endless loop of a worker.
  private func work(as index: Int) {
    // The worker begins on the core of the thread that started it.
    Placement.leaveCore()
    var last: UInt32 = 0
    while true {
      leaveLonelyCore()
      let next = waitForAssignment(after: last, as: index)
      takeParts(of: next)
      last = next.number
    }
  }

  private func leaveLonelyCore() {
    let core = lonelyCore.load(ordering: .relaxed)
    if core >= 0 && core == Placement.core { Placement.leaveCore() }
  }

  /// The next assignment in which this worker is wanted.
  private func waitForAssignment(after last: UInt32, as index: Int) -> Assignment {
    var (last, polls) = (last, 0)
    while true {
      let seen = Assignment(word: assignment.load(ordering: .acquiring))
      if seen.number != last {
        if index < seen.helpers { return seen }
        // There are now more workers than threads are wanted: the surplus sleeps without polling.
        (last, polls) = (seen.number, Self.pollsBeforeSleep)
      }
      polls += 1
      if polls > Self.pollsBeforeSleep {
        sleep(after: last)
        polls = 0
      }
    }
  }

  private func sleep(after last: UInt32) {
    bed.sleep(counting: sleepers) {
      Assignment(word: assignment.load(ordering: .sequentiallyConsistent)).number == last
    }
  }
}

/// An assignment in one word, so that claiming a part checks in the same step that it is still the same
/// assignment: number (32 bits), helpers (8), parts (12), next part (12).
private struct Assignment {
  static let largestParts = 1 << 12 - 1

  var word: UInt64

  init(word: UInt64) { self.word = word }

  init(number: UInt32 = 0, helpers: Int = 0, parts: Int = 0) {
    word = UInt64(number) << 32 | UInt64(helpers) << 24 | UInt64(parts) << 12
  }

  var number: UInt32 { UInt32(truncatingIfNeeded: word >> 32) }
  var helpers: Int { Int(word >> 24 & 0xff) }
  var parts: Int { Int(word >> 12 & 0xfff) }
  var nextPart: Int { Int(word & 0xfff) }
}
