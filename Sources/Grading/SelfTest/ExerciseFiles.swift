import Foundation

/// The files of an exercise that a learner reads: whether they are complete, and do not give the answer away.
struct ExerciseFiles {
  let course: Course
  let exercise: Exercise

  var problems: [String] { hintProblems + taskProblems + placeProblems }

  /// Three hints, none empty, none with a line of an answer's code.
  private var hintProblems: [String] {
    guard let hints = try? Hints(of: exercise, in: course) else { return ["there is no Hints.md"] }
    var problems: [String] = []
    if hints.levels.count != Hints.count || hints.levels.contains(where: \.isEmpty) {
      problems.append("\(hints.levels.count) hints, expected \(Hints.count), none empty")
    }
    let text = hints.levels.joined(separator: "\n")
    problems += answerLines.filter { text.contains($0) }.map { "a hint has a line of an answer: \($0)" }
    return problems
  }

  /// A task that names the command and the points, and has no line of an answer's code.
  private var taskProblems: [String] {
    let path = "\(course.folder)/\(exercise.folder)/README.md"
    guard let task = try? Course.text(at: path) else { return ["there is no README.md"] }
    var problems = ["swift run grade \(exercise.name)", "lesson-\(exercise.lesson)"].filter { !task.contains($0) }
      .map { "the task does not mention \"\($0)\"" }
    problems += exercise.checks.filter { !task.contains($0.name) }.map { "the task does not mention \"\($0.name)\"" }
    problems += answerLines.filter { task.contains($0) }.map { "the task has a line of an answer: \($0)" }
    return problems
  }

  /// The lesson and the article are there.
  private var placeProblems: [String] {
    var problems: [String] = []
    if exercise.article != nil && course.article(of: exercise) == nil {
      problems.append("there is no article \(exercise.article ?? "")")
    }
    let lessons = (try? FileManager.default.contentsOfDirectory(atPath: "\(course.package)/Lessons")) ?? []
    // An exercise may be handed out without the lessons.
    if !lessons.isEmpty && !lessons.contains(where: { Exercise.name(of: $0) == exercise.lesson }) {
      problems.append("there is no lesson \(exercise.lesson)")
    }
    return problems
  }

  /// The lines of the right answers that a learner has to write: those that the stub has not, and long enough to mean
  /// something.
  private var answerLines: Set<String> {
    let stub = (try? Course.text(at: course.stub(of: exercise))) ?? ""
    let answers = course.files(of: exercise, in: "Right").compactMap { try? Course.text(at: $0) }
    let lines = answers.flatMap { $0.split(separator: "\n") }.map(\.trimmed)
    return Set(lines.filter { $0.count >= 16 && !$0.hasPrefix("//") && !stub.contains($0) })
  }
}
