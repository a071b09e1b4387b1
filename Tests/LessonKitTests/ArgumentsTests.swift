import LessonKit
import Testing

enum Rule: String, CaseIterable { case adam, momentum }

/// A command with one option of each kind.
struct Sample {
  var arguments = Arguments("lesson-sample", summary: "Shows every kind of option.", seed: 7)
  let fast: Argument<Bool>
  let runs: Argument<Int>
  let rate: Argument<Double>
  let label: Argument<String>
  let file: Argument<String?>
  let rule: Argument<Rule>
  let data: Argument<String>
  let only: Argument<[String]>

  init() {
    fast = arguments.flag("fast", help: "Skip the checks.")
    runs = arguments.integer("runs", default: 5, in: 1...100, help: "Runs to compare.")
    rate = arguments.number("rate", default: 0.5, in: .positive, help: "Length of a step.")
    label = arguments.text("label", default: "none", help: "Name of the run.")
    file = arguments.optionalText("file", placeholder: "PATH", help: "Data of your own.")
    rule = arguments.choice("rule", default: Rule.adam, help: "Rule of the step.")
    data = arguments.choice("data", among: ["iris", "wine"], default: "wine", help: "Data set.")
    only = arguments.texts("only", among: ["gemm", "tanh"], help: "Part to run.")
  }
}

@Suite("Arguments") struct ArgumentsTests {
  let sample = Sample()

  @Test("without arguments every option has its default")
  func defaults() throws {
    let settings = try sample.arguments.parse([])
    #expect(settings.name == "lesson-sample")
    #expect(!settings.quick && !settings.json && settings.seed == 7 && settings.threads >= 1)
    #expect(settings.output.hasSuffix("reports/lesson-sample"))
    #expect(!settings[sample.fast] && settings[sample.runs] == 5 && settings[sample.rate] == 0.5)
    #expect(settings[sample.label] == "none" && settings[sample.file] == nil)
    #expect(settings[sample.rule] == .adam && settings[sample.data] == "wine")
    #expect(settings[sample.only].isEmpty)
  }

  @Test("a value follows its option or is tied to it with an equals sign")
  func values() throws {
    let settings = try sample.arguments.parse([
      "--fast", "--runs=100", "--rate", "1e-3", "--label", "-5 = a", "--file=--x=y", "--rule",
      "momentum", "--data", "iris", "--only", "tanh", "--only=gemm", "--quick", "--json",
      "--seed", "0", "--output", "a b/c", "--threads=3",
    ])
    #expect(settings.quick && settings.json && settings.seed == 0 && settings.threads == 3)
    #expect(settings.output == "a b/c")
    #expect(settings[sample.fast] && settings[sample.runs] == 100)
    #expect(settings[sample.rate] == 0.001 && settings[sample.label] == "-5 = a")
    #expect(settings[sample.file] == "--x=y" && settings[sample.rule] == .momentum)
    #expect(settings[sample.data] == "iris" && settings[sample.only] == ["tanh", "gemm"])
  }

  @Test("the settings list the command's own values, given or default")
  func ownValues() throws {
    let settings = try sample.arguments.parse(["--runs", "3", "--fast", "--only=tanh"])
    #expect(
      settings.own.map { "\($0.name)=\($0.value)" } == [
        "fast=yes", "runs=3", "rate=0.5", "label=none", "rule=adam", "data=wine", "only=tanh",
      ])
  }

  @Test("arguments without an option are accepted only where they are declared")
  func operands() throws {
    var arguments = Arguments("grade", summary: "Grades.")
    let exercises = arguments.operands("EXERCISE", among: ["01", "02"], help: "What to grade.")
    #expect(try arguments.parse(["02", "--quick", "01"])[exercises] == ["02", "01"])
    #expect(throws: ArgumentError.self) { try arguments.parse(["03"]) }
    #expect(throws: ArgumentError.self) { try sample.arguments.parse(["02"]) }
  }

  @Test("a whole number without a default is nil unless it is given")
  func optionalInteger() throws {
    var arguments = Arguments("grade", summary: "Grades.")
    let rows = arguments.optionalInteger("rows", in: 1...9, help: "Rows.", standard: "all")
    #expect(try arguments.parse([])[rows] == nil)
    #expect(try arguments.parse(["--rows", "9"])[rows] == 9)
    #expect(throws: ArgumentError.self) { try arguments.parse(["--rows", "10"]) }
    #expect(arguments.help.contains("all"))
  }

  @Test("an option declared twice or with an impossible default is a programmer's mistake")
  func mistakes() async {
    await #expect(processExitsWith: .failure) {
      var arguments = Arguments("a", summary: "b")
      _ = arguments.flag("seed", help: "c")
    }
    await #expect(processExitsWith: .failure) {
      var arguments = Arguments("a", summary: "b")
      _ = arguments.integer("n", default: 0, in: 1...2, help: "c")
    }
    await #expect(processExitsWith: .failure) {
      var other = Arguments("c", summary: "d")
      let foreign = other.flag("foreign", help: "e")
      _ = try Arguments("a", summary: "b").parse([])[foreign]
    }
  }
}
