import Foundation
import SystemFiles
import Synchronization

/// System calls that fail from the k-th of a kind on, k = 1, 2, …, as on a disk that has become full, or the k-th
/// alone.
public struct FaultyCalls: Sendable {
  public enum Kind: CaseIterable, Sendable { case open, write, sync, close, rename }

  package private(set) var calls = SystemCalls()
  private let k: Int
  private let tally = Tally()

  /// Calls that fail with a code of `errno`.
  public init(_ kind: Kind, number k: Int, code: Int32, once: Bool = false) {
    self.k = k
    let (system, tally) = (SystemCalls(), tally)
    /// Whether this call is to fail, with the reason set.
    @Sendable func fails() -> Bool {
      let count = tally.count()
      guard once ? count == k : count >= k else { return false }
      errno = code
      return true
    }
    switch kind {
    case .open: calls.open = { fails() ? -1 : system.open($0, $1) }
    // In pieces, so that some of the bytes are there when another write fails.
    case .write: calls.write = { fails() ? -1 : system.write($0, Array($1.prefix($1.count < 9000 ? 4000 : $1.count))) }
    case .sync: calls.sync = { fails() ? -1 : system.sync($0) }
    case .close:
      // The descriptor is gone also where the call says that it failed.
      calls.close = { descriptor in
        let result = system.close(descriptor)
        return fails() ? -1 : result
      }
    case .rename: calls.rename = { fails() ? -1 : system.rename($0, $1) }
    }
  }

  /// Whether a call has failed.
  public var haveFailed: Bool { tally.value >= k }
}

/// Counts events of several threads.
public final class Tally: Sendable {
  private let number = Mutex(0)

  public init() {}

  /// The number of events so far.
  public var value: Int { number.withLock { $0 } }

  /// Counts one more; returns its number, from 1.
  @discardableResult
  public func count() -> Int {
    number.withLock { number in
      number += 1
      return number
    }
  }
}
