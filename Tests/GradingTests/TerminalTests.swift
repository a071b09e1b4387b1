import Testing

@testable import Grading

@Suite("What a learner reads") struct TerminalTests {
  private static func text(_ assessment: Assessment) -> String {
    AssessmentText(assessment: assessment, style: Style(hasColors: false)).text
  }

  @Test("the reports of each state")
  func states() {
    #expect(
      Self.text(Assessment(Sample.exercise, .notAttempted, seed: 1)) == "sample: a sample: not attempted, 0 of 4 points"
    )
    #expect(
      Self.text(Assessment(Sample.exercise, .refused("it imports Glibc"), seed: 1))
        == "sample: a sample: 0 of 4 points\n  it imports Glibc.")
    #expect(
      Self.text(Assessment(Sample.exercise, .notCompiled("Exercise.swift:3:1: error: no\u{1B}[2J"), seed: 1))
        == "sample: a sample: does not compile, 0 of 4 points\n  Exercise.swift:3:1: error: no�[2J")
    #expect(Self.text(Sample.assessment(nil)) == "sample: a sample: 4 of 4 points\n  ✓ Y, 3 points\n  ✓ n, 1 point")
    var failure = CheckFailure("Y differs most at [0, 0]")
    (failure.diagnosis, failure.sizes, failure.printed) = ("the 1 is forgotten", [2, 3], "a\u{7}\nb")
    #expect(
      Self.text(Sample.assessment(failure)) == """
        sample: a sample: 1 of 4 points
          ✗ Y, 0 of 3 points
            the 1 is forgotten.
            Y differs most at [0, 0].
            sizes 2, 3; seed 5
            printed:
              a�
              b
          ✓ n, 1 point
        """)
  }

  @Test("how a process ended, in words")
  func endings() {
    func sentence(_ ending: LimitedProcess.Ending, _ printed: String = "") -> String {
      Ending(Conversation(answers: [], ending: ending, printed: printed)).sentence
    }
    #expect(sentence(.exited(0)).contains("before it had answered"))
    #expect(sentence(.timeOut).contains("within 15 s"))
    #expect(sentence(.signal(Ending.outOfTime)).contains("3 s of processor time"))
    #expect(sentence(.signal(5), "noise\na.swift:1: Fatal error: Index out of range\n").hasSuffix("Index out of range"))
    #expect(sentence(.signal(11)).contains("recursion"))
    #expect(sentence(.signal(6)).contains("memory"))
    #expect(sentence(.flood).contains("too large"))
    #expect(sentence(.notStarted).contains("did not start"))
  }

  @Test("the overview counts, and says where to go on")
  func overview() {
    let table = OverviewTable(
      assessments: [Sample.assessment(nil), Sample.assessment(CheckFailure("wrong"))], style: Style(hasColors: false))
    #expect(table.summary.hasPrefix("1 of 2 exercises done, 5 of 8 points.\nNext: Exercises/01-Sample/README.md"))
    #expect(table.text.contains("1 of 2 checks failed"))
    let none = OverviewTable(
      assessments: [Assessment(Sample.exercise, .notAttempted, seed: 1)], style: Style(hasColors: false))
    #expect(none.summary.hasPrefix("0 of 1 exercises done: not attempted."))
  }

  @Test("colours are for terminals whose user wants them")
  func colors() {
    #expect(!Style.ofStandardOutput(["NO_COLOR": "1"]).hasColors)
    #expect(!Style.ofStandardOutput(["TERM": "dumb"]).hasColors)
    #expect(Style(hasColors: true).red("a") == "\u{1B}[31ma\u{1B}[0m" && Style(hasColors: false).red("a") == "a")
    #expect("a\nb\nc".firstLines(2) == "a\nb\n… 1 lines more")
  }
}
