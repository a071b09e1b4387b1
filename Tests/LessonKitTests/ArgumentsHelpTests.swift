import LessonKit
import Testing

@Suite("Help") struct ArgumentsHelpTests {
  @Test("help lists usage, summary, every option with limits and default, and an example")
  func content() {
    #expect(
      Sample().arguments.help == """
        Usage: lesson-sample [options]

        Shows every kind of option.

        Options of this command:
          --fast             Skip the checks.
          --runs N           Runs to compare. (1 to 100; default 5)
          --rate X           Length of a step. (above 0; default 0.5)
          --label TEXT       Name of the run. (default none)
          --file PATH        Data of your own.
          --rule NAME        Rule of the step. (adam, momentum; default adam)
          --data NAME        Data set. (iris, wine; default wine)
          --only NAME        Part to run. (gemm, tanh; may be repeated)

        Options of every command:
          --quick            Do less, to see in seconds that everything works.
          --seed N           Start of all random numbers. (default 7)
          --output FOLDER    Where the report goes. (default
                             .build/reports/lesson-sample, or reports/lesson-sample
                             where there is no .build)
          --watch            Write the page while the run goes on; a browser loads it
                             again by itself.
          --threads N        Processor cores to use. (1 to 64; default all)
          --json             End standard output with the result as one line of JSON.
          --help             Show this help.

        Example:
          swift run lesson-sample --quick
        """)
  }

  @Test("no line is wider than 80 columns, and a long name has a line of its own")
  func width() {
    var arguments = Arguments(
      "grade", summary: String(repeating: "word ", count: 40), example: "swift run grade 03")
    _ = arguments.integer(
      "number-of-hidden-units", default: 1, help: String(repeating: "explanation ", count: 20))
    _ = arguments.operands("EXERCISE", help: "What to grade.")
    let lines = arguments.help.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains("  --number-of-hidden-units N"))
    #expect(lines.contains("  EXERCISE           What to grade. (may be repeated)"))
    #expect(lines.contains("Usage: grade [options] [EXERCISE...]"))
    #expect(lines.last == "  swift run grade 03")
  }
}
