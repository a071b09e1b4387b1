import CLaunch
import Foundation
import Synchronization

/// The request to end a run: Ctrl-C, or SIGTERM, with which systems end programs before they turn to force.
///
/// A run that can be resumed asks for it between its steps, and saves its state first:
///
/// ```swift
/// try StopRequest.heeded(file.howToResume) { stop in
///   try search.run(on: objective) { now in
///     if stop.isPending { try file.write(now) }
///     try stop.check()
///   }
/// }
/// ```
/// A second request ends the process at once.
public struct StopRequest: Sendable {
  /// What the user is told when the run has stopped; nil if it cannot be resumed.
  let sentence: String?

  /// Runs a computation during which requests to stop are noticed, rather than obeyed at once.
  ///
  /// - Parameters:
  ///   - sentence: what the user is told when the run has stopped: where the results are and how to go on. nil for a
  ///     run that cannot be resumed, which a request ends at once.
  ///   - body: the computation.
  /// - Throws: ``Stopped`` if a request came during the computation, also if that did not look; and the errors of the
  ///   computation.
  public static func heeded<Result>(
    _ sentence: String?, _ body: (_ request: StopRequest) throws -> Result
  ) throws -> Result {
    // Commands in the background of a shell are started with SIGINT ignored: Ctrl-C is meant for others.
    let signals = sentence == nil ? [] : [SIGINT, SIGTERM].filter { !launch_ignores($0) }
    received.store(0, ordering: .relaxed)
    for number in signals {
      signal(number) { number in
        received.store(number, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    defer { for number in signals { signal(number, SIG_DFL) } }
    let request = StopRequest(sentence: sentence)
    let result = try body(request)
    try request.check()
    return result
  }

  /// Whether the run is to end.
  public var isPending: Bool { sentence != nil && received.load(ordering: .relaxed) != 0 }

  /// Throws ``Stopped`` if the run is to end.
  public func check() throws(Stopped) {
    let number = received.load(ordering: .relaxed)
    if number != 0, let sentence { throw Stopped(signal: number, description: sentence) }
  }
}

/// The signal that was received, 0 for none. A signal handler must not do more than to write it.
private let received = Atomic<Int32>(0)

/// The error that a run ended before its time because it was asked to. ``Command`` ends the process by the same signal,
/// as though it had not been noticed, so that a script that runs several commands stops as well.
public struct Stopped: Error, Equatable, CustomStringConvertible {
  /// The number of the signal.
  public let signal: Int32
  /// Where the results are and how to go on, as a sentence without a full stop.
  public let description: String
}
