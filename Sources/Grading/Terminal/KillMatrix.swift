import LessonKit
import Requirements

/// Which checks reject which wrong answers, and in how many seeds.
struct KillMatrix {
  let outcomes: [SelfTest.Outcome]
  let seeds: Int

  var text: String {
    outcomes.map { outcome in
      var table = Table(["mutant"] + outcome.exercise.checks.map(\.name), caption: outcome.exercise.name)
      for (mutant, rejections) in outcome.kills {
        table.append([.text(mutant)] + rejections.map { $0 == 0 ? .missing : .number("\($0)/\(seeds)") })
      }
      let problems = outcome.problems.map { "problem: \($0.printable)" }
      return ([table.text()] + problems).joined(separator: "\n")
    }.joined(separator: "\n\n") + "\n\n" + summary
  }

  var problems: Int { outcomes.reduce(0) { $0 + $1.problems.count } }
  private var mutants: Int { outcomes.reduce(0) { $0 + $1.kills.count } }
  private var right: Int { outcomes.reduce(0) { $0 + $1.right } }
  private var diagnosed: Int { outcomes.reduce(0) { $0 + $1.diagnosed } }
  private var rejected: Int { outcomes.reduce(0) { $0 + $1.kills.count { $0.rejections.contains(seeds) } } }

  /// The numbers of all exercises together.
  var summary: String {
    """
    \(outcomes.count) exercises, \(seeds) seeds: \(rejected) of \(mutants) wrong answers rejected by one check in \
    every seed, \(diagnosed) with the diagnosis that is expected; \(right) right answers; \(problems) problems.
    """
  }

  /// The same for programs.
  func result(_ settings: Settings) -> RunResult {
    var result = RunResult(settings, precision: .float64)
    result.addMetric("exercises", .integer(outcomes.count))
    result.addMetric("mutants", .integer(mutants))
    result.addMetric("rejected", .integer(rejected))
    result.addMetric("diagnosed", .integer(diagnosed))
    result.addMetric("rightAnswers", .integer(right))
    result.addMetric("problems", .integer(problems))
    return result
  }
}
