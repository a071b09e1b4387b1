import LessonKit

/// The options of the command `grade`.
struct GradeOptions: Sendable {
  let names: Argument<[String]>
  let answer: Argument<String?>
  let submission: Argument<String?>
  let list: Argument<Bool>
  let watch: Argument<Bool>
  let hint: Argument<Int?>
  let reset: Argument<Bool>
  let doctor: Argument<Bool>
  let audit: Argument<Bool>
  let selfTest: Argument<Bool>
  let attacks: Argument<Bool>
  let seeds: Argument<Int>
  let timing: Argument<Bool>
  let page: Argument<String?>
  /// The files of results by format.
  let files: [(format: ResultFormat, path: Argument<String?>)]
  let package: Argument<String?>

  static func declared() -> (Arguments, GradeOptions) {
    var arguments = Arguments(
      "grade", summary: "Grades the exercises in the folder Exercises: all of them, or those that are named.",
      example: "swift run grade dense-backward", seed: nil, writesReport: false)
    let options = GradeOptions(
      names: arguments.operands("EXERCISE", help: "Only these, such as dense-backward or 5."),
      answer: arguments.optionalText("answer", placeholder: "FILE", help: "Grade this file in place of the learner's."),
      submission: arguments.optionalText(
        "submission", placeholder: "FOLDER", help: "Grade the files that were handed in in a folder."),
      list: arguments.flag("list", help: "List the exercises and what is known of them, without checking."),
      watch: arguments.flag("watch", help: "Check an exercise again whenever its file changes."),
      hint: arguments.optionalInteger("hint", in: 1...Hints.count, help: "Show a hint of an exercise."),
      reset: arguments.flag("reset", help: "Put the file of an exercise back, and keep a copy of yours."),
      doctor: arguments.flag("doctor", help: "Say whether everything that grading needs is there."),
      audit: arguments.flag("audit", help: "Say what must be trusted when files of others are graded."),
      selfTest: arguments.flag(
        "self-test", help: "Grade the graders: right answers must pass, and wrong ones get their diagnosis."),
      attacks: arguments.flag("attacks", help: "With --self-test: try the hostile files instead."),
      seeds: arguments.integer(
        "seeds", default: 20, quick: 1, in: 1...1000, help: "Seeds per answer, with --self-test."),
      timing: arguments.flag("timing", help: "With --self-test: how long a check takes after an edit."),
      page: arguments.optionalText("page", placeholder: "FOLDER", help: "Write a page with tables and heat maps."),
      files: ResultFormat.allCases.map { format in
        (format, arguments.optionalText(format.rawValue, placeholder: "FILE", help: format.help))
      },
      package: arguments.optionalText(
        "package-gradescope", placeholder: "FILE", help: "Write an autograder for Gradescope, a ZIP file."))
    return (arguments, options)
  }
}

extension ResultFormat {
  /// What the option of its name does.
  fileprivate var help: String {
    switch self {
    case .gradescope: "Write results.json for Gradescope."
    case .classroom50: "Write result.json for Classroom 50."
    case .junit: "Write results as JUnit's XML."
    case .markdown: "Write results as a table of Markdown."
    }
  }
}
