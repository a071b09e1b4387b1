import Requirements
import Synchronization

/// The number of threads that the kernels share their work among.
///
/// Results never depend on it: work is divided where each part computes the same numbers as before, so
/// a run gives the same bits on any machine with the same vector unit.
public enum Threads {
  /// The largest number of threads: with more parts, each would be too small to pay for the synchronization.
  public static let largestCount = 64

  /// The number of threads, 1 to 64, the calling one included: at first one per processor core that the process may
  /// use. Work in progress keeps the number it began with.
  public static var count: Int {
    get { Team.shared.size.load(ordering: .relaxed) }
    set {
      require(
        1 <= newValue && newValue <= largestCount,
        "the number of threads is 1 to \(largestCount), found \(newValue)")
      Team.shared.size.store(newValue, ordering: .relaxed)
    }
  }

  /// The floating-point operations below which work is not shared although the workers are awake: about two
  /// microseconds, several times the cost of synchronization.
  private static let fewestOperations = 1 << 18

  /// The floating-point operations below which no worker is woken: about eight microseconds, twice what waking costs
  /// the caller. A single operation hardly gains from it, but in a training step others follow and find the workers
  /// awake.
  private static let fewestOperationsToWake = 1 << 20

  /// The number of threads that pay off for work of that many floating-point operations.
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
  /// work or because this call is itself a part, the parts run here one after the other, so
  /// that no thread waits for one that is waiting itself.
  public static func perform(_ parts: Int, _ body: @Sendable (Int) -> Void) {
    require(parts >= 0, "the number of parts cannot be negative, found \(parts)")
    if parts <= 1 || count == 1 || !Team.shared.perform(parts, body) {
      for part in 0..<parts { body(part) }
    }
  }
}
