import ExerciseRuntime
import Foundation
import Matrices

/// The questions to a process that runs a learner's function, and its answers.
struct Conversation {
  /// The answers, in the order of the questions; nil for those that did not come.
  let answers: [Message.Content?]
  /// Why answers are missing, if some are.
  let ending: LimitedProcess.Ending
  /// What the learner's code printed.
  let printed: String
  let processorSeconds: Double

  /// The limits of a check: more than a right answer needs on a slow computer, and little enough to wait for.
  static let limits: LimitedProcess.Limits = {
    var limits = LimitedProcess.Limits()
    (limits.seconds, limits.processorSeconds) = (15, 3)
    (limits.memory, limits.isConfined) = (2 << 30, true)
    // Nobody must be able to load the libraries of the toolchain, which may lie in root's own folder.
    limits.becomesNobody = (try? Toolchain())?.isOpenToAll ?? false
    return limits
  }()

  /// A conversation that nobody had, with these answers.
  init(answers: [Message.Content?], ending: LimitedProcess.Ending = .exited(0), printed: String = "") {
    (self.answers, self.ending, self.printed, processorSeconds) = (answers, ending, printed, 0)
  }

  /// Asks a program.
  ///
  /// - Parameters:
  ///   - program: its path.
  ///   - arguments: what is told to it on the command line.
  ///   - questions: the arguments of its function.
  init(
    with program: String, _ arguments: [String] = [], asking questions: [[Value]],
    limits: LimitedProcess.Limits = Conversation.limits
  ) {
    var system = SystemRandomNumberGenerator()
    var input: [UInt8] = []
    var positions: [UInt64: Int] = [:]
    for (position, question) in questions.enumerated() {
      let nonce = UInt64.random(in: 0...UInt64.max, using: &system)
      positions[nonce] = position
      input += Message(nonce: nonce, .values(question)).bytes
    }
    let process = LimitedProcess(
      program, arguments, environment: ["SWIFT_BACKTRACE": "enable=no"], input: input, hasAnswers: true,
      limits: limits)
    var answers = [Message.Content?](repeating: nil, count: questions.count)
    var rest = process.answers[...]
    // What is no message, or answers no question, is ignored: the check then lacks an answer.
    while let message = try? Message.take(from: &rest) {
      if let position = positions.removeValue(forKey: message.nonce) { answers[position] = message.content }
    }
    (self.answers, ending) = (answers, process.ending)
    (printed, processorSeconds) = (process.output.text, process.processorSeconds)
  }
}
