import LessonKit

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

  /// The numbers of all exercises together.
  var summary: String {
    let mutants = outcomes.reduce(0) { $0 + $1.kills.count }
    let killed = outcomes.reduce(0) { sum, outcome in
      sum + outcome.kills.count { kill in kill.rejections.contains { $0 == seeds } }
    }
    let right = outcomes.reduce(0) { $0 + $1.right }
    let diagnosed = outcomes.reduce(0) { $0 + $1.diagnosed }
    let problems = outcomes.reduce(0) { $0 + $1.problems.count }
    return """
      \(outcomes.count) exercises, \(seeds) seeds: \(killed) of \(mutants) mutants rejected in all seeds by one check, \
      first diagnosis right for \(diagnosed); \(right) right answers; \(problems) problems.
      """
  }
}
