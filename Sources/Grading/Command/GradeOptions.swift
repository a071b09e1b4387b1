import LessonKit

/// The options of the command `grade`.
struct GradeOptions: Sendable {
  let names: Argument<[String]>
  let answer: Argument<String?>
  let selfTest: Argument<Bool>
  let seeds: Argument<Int>

  static func declared() -> (Arguments, GradeOptions) {
    var arguments = Arguments(
      "grade", summary: "Grades the exercises in the folder Exercises: all of them, or those that are named.",
      example: "swift run grade dense-backward", seed: nil, writesReport: false)
    let options = GradeOptions(
      names: arguments.operands("EXERCISE", help: "Grade only these, such as dense-backward or 5."),
      answer: arguments.optionalText(
        "answer", placeholder: "FILE", help: "Grade this file in place of the learner's."),
      selfTest: arguments.flag(
        "self-test", help: "Grade the graders: right answers must pass, and wrong ones get their diagnosis."),
      seeds: arguments.integer("seeds", default: 3, in: 1...1000, help: "Seeds per answer, with --self-test."))
    return (arguments, options)
  }
}
