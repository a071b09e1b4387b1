import CLaunch
import Foundation

/// A program that is run to its end, or to the end of what it may use.
struct LimitedProcess {
  /// What a program may use.
  struct Limits {
    /// Seconds until it is ended.
    var seconds = 20.0
    /// Seconds of processor time until the system ends it.
    var processorSeconds = 0
    /// Bytes of address space, on systems that hold a process to it: not macOS.
    var memory = 0
    /// Whether it runs code of unknown origin: then it starts no processes, grows no files and, where the system
    /// permits it, has no network.
    var isConfined = false
    /// Whether it gives up the privileges of root, where the grader has them.
    var becomesNobody = false
    /// The bytes of its output that are kept.
    var output = 64 << 10
    /// The bytes that it may answer.
    var answers = 256 << 20
  }

  /// How a program ended.
  enum Ending: Equatable {
    /// By itself, with a status.
    case exited(Int32)
    /// By a signal that it did not receive from here.
    case signal(Int32)
    /// It was ended after its seconds.
    case timeOut
    /// It was ended, as it wrote more than an answer can have.
    case flood
    /// The system did not start it.
    case notStarted
  }

  let ending: Ending
  /// What it printed to standard output and standard error, the beginning of it.
  let output: BoundedBytes
  /// What it wrote to its descriptor 3.
  let answers: [UInt8]
  /// The processor time that it took.
  let processorSeconds: Double

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - program: the path of an executable.
  ///   - arguments: what follows its name.
  ///   - environment: all of its environment.
  ///   - input: what it reads from standard input.
  ///   - hasAnswers: whether it is given a descriptor 3 to write to.
  ///   - limits: what it may use.
  init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], input: [UInt8] = [],
    hasAnswers: Bool = false, limits: Limits
  ) {
    guard let stdin = SystemPipe(isInput: true), let stdout = SystemPipe(), let answers = SystemPipe() else {
      self.init(ending: .notStarted, output: BoundedBytes(limit: 0), answers: [], processorSeconds: 0)
      return
    }
    // A program that does not read its input must not end this one.
    signal(SIGPIPE, SIG_IGN)
    let descriptors = [stdin.far, stdout.far, stdout.far] + (hasAnswers ? [answers.far] : [])
    let words = ([program] + arguments).map { strdup($0) }
    let variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") }
    let process = launch(
      program, words + [nil], variables + [nil], nil, descriptors, Int32(descriptors.count),
      launch_limits(
        processor_seconds: UInt64(limits.processorSeconds), memory_bytes: UInt64(limits.memory),
        is_confined: limits.isConfined, becomes_nobody: limits.becomesNobody))
    for text in words + variables { free(text) }
    for pipe in [stdin, stdout, answers] { pipe.closeFar() }
    var exchange = Exchange(process: process, input: input, limits: limits, stdin, stdout, answers)
    self = exchange.run()
    for pipe in [stdout, answers] { pipe.closeNear() }
  }

  /// Whether a process of this program is running, where the system lists its processes as files: on macOS nothing is
  /// found.
  static func isRunning(_ program: String) -> Bool {
    let manager = FileManager.default
    let processes = (try? manager.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.contains { (try? manager.destinationOfSymbolicLink(atPath: "/proc/\($0)/exe")) == program }
  }

  init(ending: Ending, output: BoundedBytes, answers: [UInt8], processorSeconds: Double) {
    (self.ending, self.output, self.answers) = (ending, output, answers)
    self.processorSeconds = processorSeconds
  }
}
