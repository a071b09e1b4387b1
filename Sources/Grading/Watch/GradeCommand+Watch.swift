import LessonKit

extension GradeCommand {
  /// The time between two looks at the file, in milliseconds. Looking needs no help of the file system, so it works on
  /// all of them.
  private static let interval: Int32 = 300

  /// Checks an exercise whenever its file changes, until its user leaves.
  func watch(_ exercises: [Exercise], areAll: Bool) throws {
    if settings.json { throw RunFailure("--watch is for a person, and --json for a program") }
    let grader = try grader()
    let known = Progress(of: course)
    var state = WatchState(
      areAll ? exercises : course.exercises, position: areAll ? first(of: exercises, known) : place(of: exercises))
    state.done = Set(exercises.filter { known.entries[$0.name]?.points == $0.points }.map(\.name))
    let screen = Screen()
    defer { screen.close() }
    var checked: String?
    while true {
      let text = (try? Submission(path: course.answer(of: state.exercise)))?.text ?? ""
      if text != checked || state.assessment == nil {
        checked = text
        state.isChecking = true
        show(state, on: screen)
        let assessment = try grader.assess(state.exercise, seed: .random(in: 0..<1_000_000))
        record(assessment)
        (state.assessment, state.isChecking) = (assessment, false)
        if assessment.isDone {
          state.done.insert(state.exercise.name)
        } else {
          state.done.remove(state.exercise.name)
        }
      }
      show(state, on: screen)
      guard let key = screen.key(within: Self.interval) else { continue }
      switch state.press(key) {
      case .none: continue
      case .check: checked = nil
      case .reset: state.message = "Your file is kept as \(try course.reset(state.exercise))."
      case .quit: return
      }
    }
  }

  private func show(_ state: WatchState, on screen: Screen) {
    let hints = try? Hints(of: state.exercise, in: course)
    let lines = state.lines(style, hints: hints, farewell: course.farewell(of: state.exercise))
    screen.show(lines, bottom: state.bar(width: screen.width))
  }

  /// Where to go on: the first exercise that is not done.
  private func first(of exercises: [Exercise], _ known: Progress) -> Int {
    exercises.firstIndex { known.entries[$0.name]?.points != $0.points } ?? 0
  }

  private func place(of exercises: [Exercise]) -> Int {
    course.exercises.firstIndex { $0.folder == exercises.first?.folder } ?? 0
  }

  private func record(_ assessment: Assessment) {
    guard let build = try? BuildFolder.ofThisProgram() else { return }
    var progress = Progress(of: course)
    progress.record(assessment, key: course.key(of: assessment.exercise, stamp: build.stamp))
    try? progress.save(in: course)
  }
}
