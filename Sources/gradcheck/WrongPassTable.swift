import Catalogue
import LessonKit
import Verification

/// The kill table: which rules reject which wrong backward pass, and in how many seeds.
struct WrongPassTable {
  let settings: Settings
  /// The wrong passes, and the right ones that must not be rejected.
  let passes: [WrongPass]
  let cases: [Case]
  let seeds: Int
  let console: Console

  func run() throws {
    let start = ContinuousClock.now
    let bar = ProgressBar("Wrong passes", total: passes.count + cases.count)
    var table = Table(["wrong pass", "mistake", "rejected", "by"])
    var escaped: [String] = []
    for (done, pass) in passes.enumerated() {
      bar.update(to: done, status: pass.subject)
      let broken = checks.map { pass.report($0).brokenRules }
      let rejected = broken.count { !$0.isEmpty }
      if rejected < seeds { escaped.append("\(pass.subject): \(pass.mistake)") }
      let rules = Rule.allCases.filter { rule in broken.contains { $0.contains(rule) } }
      table.append([
        .text(pass.subject), .text(pass.mistake), .text("\(rejected)/\(seeds)"),
        .text(rules.map(\.rawValue).joined(separator: ", ")),
      ])
    }

    var falseAlarms: [String] = []
    for (done, right) in cases.enumerated() {
      bar.update(to: passes.count + done, status: right.name)
      for check in checks where !right.report(check).hasPassed {
        falseAlarms.append("\(right.name), seed \(check.seed)")
      }
    }
    bar.finish()

    console.say(table.text())
    let rejected = passes.count - escaped.count
    console.say(
      """

      \(rejected) of \(passes.count) wrong passes rejected in all \(seeds) seeds; \
      \(falseAlarms.count) false alarms
      in \(cases.count * seeds) checks of right ones.
      """)
    for name in escaped { console.say("escaped: \(name)") }
    for name in falseAlarms { console.say("false alarm: \(name)") }

    var result = RunResult(
      settings, precision: .float64, seconds: (ContinuousClock.now - start) / .seconds(1))
    result.addMetricAndMember("wrongPasses", .integer(passes.count))
    result.addMetricAndMember("rejected", .integer(rejected))
    result.addMetricAndMember("falseAlarms", .integer(falseAlarms.count))
    result.addMetricAndMember("seeds", .integer(seeds))
    console.conclude(result)
    if !escaped.isEmpty || !falseAlarms.isEmpty {
      throw RunFailure(
        "\(escaped.count) wrong passes escaped, \(falseAlarms.count) false alarms")
    }
  }

  private var checks: [GradientCheck] {
    settings.seeds(seeds).map { GradientCheck(seed: $0) }
  }
}
