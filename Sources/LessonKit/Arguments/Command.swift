import Foundation
import Requirements

/// Runs an executable, from its arguments to its exit status.
public enum Command {
  /// Parses the arguments, normally those of the process, runs the command and ends the process.
  ///
  /// Exit status: 0 after success and after `--help`; 2 if the arguments were not understood; 1 if the
  /// command threw. Errors go to standard error as `error: ` and their sentence. A run that was ``Stopped`` ends by the
  /// signal that stopped it.
  public static func run(
    _ arguments: Arguments, given: [String] = Array(CommandLine.arguments.dropFirst()),
    _ body: (Settings) throws -> Void
  ) -> Never {
    // A reader who closes a pipe is noticed when it is written to, see ``Console``.
    signal(SIGPIPE, SIG_IGN)
    // A process inherits what the thread that starts it blocks, and threads of Dispatch block all signals: it could not
    // be stopped.
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGINT, SIGTERM] { sigaddset(&signals, number) }
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    let console = Console()
    if let sentence = Processor.complaint {
      console.complain("error: \(sentence)")
      exit(1)
    }
    let status = status(of: arguments, given: given, console: console, body)
    if status > 128 {
      signal(status - 128, SIG_DFL)
      kill(getpid(), status - 128)
      // Another thread may be the one that receives it.
      sleep(1)
    }
    exit(status)
  }

  /// The same for given arguments and a given console, without ending the process.
  ///
  /// - Returns: the exit status, 128 and the number of the signal for a run that was stopped.
  public static func status(
    of arguments: Arguments, given: [String], console: Console,
    _ body: (Settings) throws -> Void
  ) -> Int32 {
    if given.contains("--help") || given.contains("-h") {
      console.say(arguments.help)
      return 0
    }
    do {
      let settings = try arguments.parse(given)
      try LivePage.watching(settings) { try body(settings) }
      return 0
    } catch let error as ArgumentError {
      console.complain("error: \("\(error)".printable)\nSee \(arguments.name) --help.")
      return 2
    } catch let stopped as Stopped {
      console.complain("stopped: \(stopped.description.printable)")
      return 128 + stopped.signal
    } catch {
      console.complain("error: \(sentence(of: error).printable)")
      return 1
    }
  }

  /// The message of an error. Errors of this package describe themselves. Those of Foundation need their localized
  /// text, which does not always name the file. For all others the name of the case says more than a standard phrase.
  static func sentence(of error: any Error) -> String {
    if let error = error as? CocoaError {
      let path = error.filePath ?? error.url?.path
      return (path.map { $0 + ": " } ?? "") + error.localizedDescription
    }
    if let text = (error as? any LocalizedError)?.errorDescription { return text }
    return "\(error)"
  }
}

/// A run that ended without success, such as a gradient check that found a mistake.
public struct RunFailure: Error, Equatable, CustomStringConvertible {
  /// The failure as a sentence without a full stop.
  public let description: String

  /// - Parameter sentence: the failure as a sentence without a full stop.
  public init(_ sentence: String) { description = sentence }
}
