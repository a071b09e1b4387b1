import LessonKit

/// All exercises with their points.
struct OverviewTable {
  let assessments: [Assessment]
  let style: Style

  var text: String {
    var table = Table(["", "exercise", "", "points", ""])
    for assessment in assessments {
      let exercise = assessment.exercise
      table.append([
        .text("\(exercise.number)"), .text(exercise.name), .text(exercise.title),
        .number("\(assessment.points)/\(exercise.points)"), .text(assessment.status),
      ])
    }
    return table.text() + "\n\n" + summary
  }

  /// How many are done, and where to go on.
  var summary: String {
    let done = assessments.count(where: \.isDone)
    let points = assessments.reduce(0) { $0 + $1.points }
    let maximum = assessments.reduce(0) { $0 + $1.exercise.points }
    var text = "\(done) of \(assessments.count) exercises done, \(points) of \(maximum) points."
    let begun = assessments.filter { !$0.isDone && $0.state != .notAttempted }
    if assessments.allSatisfy({ $0.state == .notAttempted }) {
      text = "0 of \(assessments.count) exercises done: not attempted."
    }
    if let next = begun.first ?? assessments.first(where: { !$0.isDone }) {
      let name = next.exercise
      text += "\nNext: Exercises/\(name.folder)/README.md, then swift run grade \(name.name)"
    }
    return text
  }
}

extension Assessment {
  /// Its state in a few words.
  var status: String {
    switch state {
    case .notAttempted: "not attempted"
    case .refused: "refused"
    case .notCompiled: "does not compile"
    case .checked: isDone ? "done" : "\(results.count { !$0.hasPassed }) of \(results.count) checks failed"
    }
  }
}
