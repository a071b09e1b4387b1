import Requirements
import Synchronization

/// How many threads the kernels share their work among.
///
/// Results never depend on it: work is divided where each part computes the same numbers as before, so
/// a run is the same, bit for bit, on any machine with the same vector unit.
public enum Threads {
  /// More than this many parts of one product are too small to be worth the meeting.
  public static let largestCount = 64

  /// The number of threads, 1 to 64, the calling one included: at first one per processor core that the process may
  /// use. Work that is under way keeps the number it began with.
  public static var count: Int {
    get { Team.shared.size.load(ordering: .relaxed) }
    set {
      require(
        1 <= newValue && newValue <= largestCount,
        "the number of threads is 1 to \(largestCount), found \(newValue)")
      Team.shared.size.store(newValue, ordering: .relaxed)
    }
  }

  /// Floating-point operations below which work is not shared although the others are awake: about two
  /// microseconds, several times what the meeting costs.
  private static let fewestOperations = 1 << 18

  /// Floating-point operations below which nobody is woken: about eight microseconds, twice what waking costs the
  /// caller. One piece of work alone is hardly done sooner for it, but in a training step the next
  /// ones follow, and find the others awake.
  private static let fewestOperationsToWake = 1 << 20

  /// The number of threads that work of so many floating-point operations is worth.
  @inline(__always)
  static func count(forOperations operations: Int) -> Int {
    operations < fewestOperations ? 1 : awakeCount(forOperations: operations)
  }

  @inline(never)
  private static func awakeCount(forOperations operations: Int) -> Int {
    operations < fewestOperationsToWake && Team.shared.isAsleep ? 1 : count
  }

  /// Calls `body` with 0, 1, … `parts` − 1, several of them at the same time, and returns when all are done.
  ///
  /// The parts must not depend on each other. If the team is busy, because another task shares its
  /// work or because this call is itself a part, the parts run here one after the other: nobody
  /// waits for a thread that waits.
  public static func perform(_ parts: Int, _ body: @Sendable (Int) -> Void) {
    require(parts >= 0, "the number of parts cannot be negative, found \(parts)")
    if parts <= 1 || count == 1 || !Team.shared.perform(parts, body) {
      for part in 0..<parts { body(part) }
    }
  }
}
