import Synchronization
import Testing

@testable import Kernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The tests that change the number of threads, one after the other: it belongs to the whole process.
@Suite("Threads", .serialized) enum SharedWork {}

extension SharedWork {
  @Suite("The team") struct ThreadsTests {
    /// How often each part was run. Atomic numbers and no mutex: the thread sanitizer sees what they order.
    private final class Counts: Sendable {
      private let counts: [Count]
      private final class Count: Sendable { let value = Atomic(0) }

      init(_ parts: Int) { counts = (0..<parts).map { _ in Count() } }
      func add(_ part: Int) { counts[part].value.add(1, ordering: .relaxed) }
      var areAllOne: Bool { counts.allSatisfy { $0.value.load(ordering: .relaxed) == 1 } }
    }

    private func withThreads<Result>(
      _ count: Int, _ body: () throws -> Result
    ) rethrows -> Result {
      let before = Threads.count
      defer { Threads.count = before }
      Threads.count = count
      return try body()
    }

    @Test("every part runs exactly once", arguments: [1, 2, 3, 4, 64], [0, 1, 2, 3, 7, 100, 5000])
    func everyPartOnce(threads: Int, parts: Int) {
      withThreads(threads) {
        let counts = Counts(parts)
        Threads.perform(parts) { counts.add($0) }
        #expect(counts.areAllOne)
      }
    }

    @Test("what the parts wrote is visible when the call returns")
    func visibility() {
      withThreads(4) {
        for round in 0..<2000 {
          let target = Target(count: 4)
          Threads.perform(4) { target.address[$0] = round + $0 }
          #expect((0..<4).allSatisfy { target.address[$0] == round + $0 })
        }
      }
    }

    /// Memory in which each part writes its own element.
    private final class Target: @unchecked Sendable {
      let address: UnsafeMutablePointer<Int>
      init(count: Int) { address = .allocate(capacity: count) }
      deinit { address.deallocate() }
    }

    @Test("a part may share work itself: the inner parts run one after the other")
    func nestedCalls() {
      withThreads(3) {
        let counts = Counts(5 * 7)
        Threads.perform(5) { outer in
          Threads.perform(7) { inner in counts.add(7 * outer + inner) }
        }
        #expect(counts.areAllOne)
      }
    }

    @Test("callers in several tasks do not wait for each other, and each gets its own result")
    func concurrentCallers() async {
      let before = Threads.count
      defer { Threads.count = before }
      Threads.count = 3
      await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            (0..<300).allSatisfy { _ in
              let counts = Counts(6)
              Threads.perform(6) { counts.add($0) }
              return counts.areAllOne
            }
          }
        }
        for await isRight in group { #expect(isRight) }
      }
    }

    @Test("the number of threads may change while work is shared")
    func changeWhileRunning() async {
      let before = Threads.count
      defer { Threads.count = before }
      async let isRight = (0..<2000).allSatisfy { _ in
        let counts = Counts(5)
        Threads.perform(5) { counts.add($0) }
        return counts.areAllOne
      }
      for round in 0..<2000 {
        Threads.count = 1 + round % 6
        sched_yield()
      }
      #expect(await isRight)
    }

    @Test("a waiting team sleeps: it uses no processor time")
    func idleTeamSleeps() async {
      // In a process of its own, because other tests use time too.
      await #expect(processExitsWith: .success) {
        Threads.count = 4
        Threads.perform(4) { _ in }
        // The workers poll for some ten microseconds, and for longer under a sanitizer.
        usleep(500_000)
        let start = Self.processorSeconds()
        usleep(200_000)
        // A single worker that polls would use 200 ms.
        precondition(Self.processorSeconds() - start < 0.02)
      }
    }

    /// Processor time of all threads of this process.
    private static func processorSeconds() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    @Test("at first there is a thread for each core that the process may use")
    func defaultCount() {
      #expect(1 <= activeCores && activeCores <= Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    @Test("small work is never shared, whatever the number of threads")
    func smallWork() {
      withThreads(4) { #expect(Threads.count(forOperations: 2 * 32 * 32 * 32) == 1) }
    }

    @Test("a count outside of 1 to 64 is a mistake of the program")
    func invalidCounts() async {
      await #expect(processExitsWith: .failure) { Threads.count = 0 }
      await #expect(processExitsWith: .failure) { Threads.count = 65 }
    }

    @Test("a negative number of parts is a mistake of the program")
    func negativeParts() async {
      await #expect(processExitsWith: .failure) { Threads.perform(-1) { _ in } }
    }
  }
}
