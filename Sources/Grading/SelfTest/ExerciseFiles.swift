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

  /// The lesson and the article are there, and lead to the exercise.
  private var placeProblems: [String] { articleProblems + lessonProblems }

  private var articleProblems: [String] {
    guard let name = exercise.article else { return [] }
    guard let article = course.article(of: exercise), let text = try? Course.text(at: "\(course.package)/\(article)")
    else { return ["there is no article \(name)"] }
    let isMentioned = text.contains("swift run grade \(exercise.name)")
    return isMentioned ? [] : ["the article \(name) does not mention the exercise"]
  }

  private var lessonProblems: [String] {
    let folder = "\(course.package)/Lessons"
    let lessons = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    // An exercise may be handed out without the lessons.
    if lessons.isEmpty { return [] }
    guard let lesson = lessons.first(where: { Exercise.name(of: $0) == exercise.lesson }) else {
      return ["there is no lesson \(exercise.lesson)"]
    }
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(lesson)")) ?? []
    func mentions(_ ending: String, _ words: String) -> Bool {
      files.contains { file in
        guard file.hasSuffix(ending) else { return false }
        return (try? Course.text(at: "\(folder)/\(lesson)/\(file)"))?.contains(words) ?? false
      }
    }
    var problems: [String] = []
    if !mentions("README.md", "Exercises/\(exercise.folder)/README.md") {
      problems.append("the text of the lesson \(exercise.lesson) has no link to the exercise")
    }
    if !mentions(".swift", "\"\(exercise.name)\"") {
      problems.append("the lesson \(exercise.lesson) does not propose the exercise")
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
