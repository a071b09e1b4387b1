import LessonKit

/// The test of one exercise's checks on all of its answers.
struct ExerciseTest {
  let exercise: Exercise
  let program: String
  let seeds: [UInt64]

  func outcome(of variants: [Variant], _ numbers: [Int], progress: () -> Void) -> SelfTest.Outcome {
    var outcome = SelfTest.Outcome(exercise: exercise)
    // The questions are the same for all answers, so the right results are computed once.
    let questions = exercise.checks.map { check in seeds.map { CheckCase.all(of: check, exercise, seed: $0) } }
    for (variant, number) in zip(variants, numbers) {
      var runs = exercise.checks.map {
        CheckRun(exercise: exercise, check: $0, program: program, arguments: ["\(number)"])
      }
      if variant.kind == .stub { runs = Array(runs.prefix(1)) }
      let results = runs.indices.map { runs[$0].results(of: questions[$0]) }
      judge(variant, results, &outcome)
      if variant.kind == .right { judgeCost(variant, runs, &outcome) }
      if variant.kind != .stub { judgeText(variant, &outcome) }
      progress()
    }
    judgeChecks(variants, &outcome)
    judgeForgeries(questions, &outcome)
    return outcome
  }

  /// - Parameter results: for each check, for each seed.
  private func judge(_ variant: Variant, _ results: [[CheckResult]], _ outcome: inout SelfTest.Outcome) {
    let failures = results.map { $0.compactMap(\.failure) }
    func complain(_ text: String) { outcome.problems.append("\(variant.name): \(text)") }
    switch variant.kind {
    case .stub:
      if !failures.allSatisfy({ $0.count == seeds.count && $0.allSatisfy(\.isNotAttempted) }) {
        complain("the stub is not \"not attempted\"")
      }
    case .right:
      outcome.right += 1
      for (check, failures) in zip(exercise.checks, failures) {
        guard let first = failures.first else { continue }
        complain("a right answer fails \"\(check.name)\" in \(failures.count) of \(seeds.count) seeds: \(first.text)")
      }
    case .mutant:
      outcome.kills.append((variant.name, failures.map(\.count)))
      let escaped = seeds.indices.count { seed in results.allSatisfy { $0[seed].hasPassed } }
      if escaped > 0 { complain("passes all checks in \(escaped) of \(seeds.count) seeds") }
      judgeDiagnosis(variant, failures.first { !$0.isEmpty }?.first, &outcome)
    }
  }

  private func judgeDiagnosis(_ variant: Variant, _ failure: CheckFailure?, _ outcome: inout SelfTest.Outcome) {
    guard let says = variant.says else {
      outcome.problems.append("\(variant.name): its first line is not \"// says: …\"")
      return
    }
    guard let failure else { return }
    if failure.text.contains(says) {
      outcome.diagnosed += 1
    } else {
      outcome.problems.append("\(variant.name): expected \"\(says)\", found: \(failure.text)")
    }
  }

  /// A right answer is fast enough.
  private func judgeCost(_ variant: Variant, _ runs: [CheckRun], _ outcome: inout SelfTest.Outcome) {
    for run in runs {
      guard let failure = run.costFailure(seed: seeds[0]) else { continue }
      outcome.problems.append("\(variant.name): a right answer fails \"\(run.check.name)\": \(failure.text)")
    }
  }

  /// A right answer has nothing that the gate refuses, and a wrong one is not refused in place of being checked.
  private func judgeText(_ variant: Variant, _ outcome: inout SelfTest.Outcome) {
    do {
      try SourceGate.check(Submission(text: variant.text))
    } catch {
      outcome.problems.append("\(variant.name): \(error)")
    }
  }

  /// Each check rejects a mutant that no other check rejects, and there is enough to test on.
  private func judgeChecks(_ variants: [Variant], _ outcome: inout SelfTest.Outcome) {
    for (i, check) in exercise.checks.enumerated() where exercise.checks.count > 1 {
      let alone = outcome.kills.contains { kill in
        let others = kill.rejections.indices.filter { $0 != i }
        return kill.rejections[i] == seeds.count && others.allSatisfy { kill.rejections[$0] == 0 }
      }
      if !alone { outcome.problems.append("the check \"\(check.name)\" rejects no mutant that the others let pass") }
    }
    let mutants = variants.count { $0.kind == .mutant }
    if outcome.right < 3 { outcome.problems.append("\(outcome.right) right answers, expected at least 3") }
    if mutants < 4 { outcome.problems.append("\(mutants) mutants, expected at least 4") }
    if exercise.checks.contains(where: { $0.points < 1 }) { outcome.problems.append("a check earns no point") }
  }
}
