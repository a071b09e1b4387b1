import Requirements

/// One check in a result file.
struct ResultRow: Equatable {
  let exercise: String
  let check: String
  let points: Int
  let maximum: Int
  /// What a learner reads, of whatever origin: without signs that could steer a reader's program.
  let text: String
  /// Whether it was not begun.
  let isNotAttempted: Bool

  var hasPassed: Bool { points == maximum }
  var name: String { "\(exercise): \(check)" }
}

extension Assessment {
  /// One row for each check of the exercise, whether it was run or not: the maximum is that of the course, and what was
  /// not run earns nothing.
  var rows: [ResultRow] {
    exercise.checks.enumerated().map { position, check in
      let result = results.count > position ? results[position] : nil
      return ResultRow(
        exercise: exercise.name, check: check.name, points: result?.points ?? 0, maximum: check.points,
        text: text(of: result).printable,
        isNotAttempted: state == .notAttempted || result?.failure?.isNotAttempted == true)
    }
  }

  private func text(of result: CheckResult?) -> String {
    switch state {
    case .notAttempted: "not attempted"
    case .refused(let sentence): sentence
    case .notCompiled(let message): "does not compile:\n" + message.firstLines(30)
    case .checked:
      if let failure = result?.failure { failure.text + numbers(of: failure) } else { "right" }
    }
  }

  private func numbers(of failure: CheckFailure) -> String {
    if failure.sizes.isEmpty { return "" }
    return "\nSizes \(failure.sizes.map { "\($0)" }.joined(separator: ", ")); seed \(seed)."
  }
}
