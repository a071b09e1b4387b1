import LessonKit

extension GradeCommand {
  /// Grades exercises and shows what was found: a table of all, or the details of those that were named.
  func grade(_ exercises: [Exercise], areAll: Bool) throws {
    let start = ContinuousClock.now
    if let folder = settings[options.page] { try Report.prepare(folder: folder) }
    let paths = options.files.compactMap { format, option in settings[option].map { (format, $0) } }
    let files = try ResultFiles(paths, exercises: exercises, seed: settings.seed)
    // The table alone needs no more than points.
    let usesProgress = areAll && paths.isEmpty && settings[options.page] == nil && !settings.json
    let run = try GradeRun(command: self, exercises: exercises, files: files, usesProgress: usesProgress)
    try run.run(threads: settings.threads)
    let assessments = files.all
    if let folder = settings[options.page] {
      let path = try ProgressPage(assessments: assessments).report.write(toFolder: folder)
      console.say("Page: \(path)")
    }
    if areAll {
      console.say(OverviewTable(assessments: assessments, style: style).text)
    } else {
      for assessment in assessments {
        console.say(AssessmentText(assessment: assessment, style: style).text)
        if assessment.isDone { console.say(course.farewell(of: assessment.exercise).indented(by: 2)) }
      }
    }
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    console.conclude(result(assessments, seconds: seconds))
    try complain(assessments, paths.isEmpty)
  }

  /// A file that was named and is none of a learner is an error; a wrong answer is not, and where a result file is
  /// written the server reads that.
  private func complain(_ assessments: [Assessment], _ hasNoFiles: Bool) throws {
    guard hasNoFiles, settings[options.answer] != nil, let assessment = assessments.first else { return }
    if case .refused(let sentence) = assessment.state { throw RunFailure(sentence) }
  }

  private func result(_ assessments: [Assessment], seconds: Double) -> RunResult {
    var result = RunResult(settings, precision: .float64, seconds: seconds)
    result.addMetric("points", .integer(assessments.reduce(0) { $0 + $1.points }))
    result.addMetric("maximum", .integer(assessments.reduce(0) { $0 + $1.exercise.points }))
    result.addMetric("done", .integer(assessments.count(where: \.isDone)))
    result.addMember("exercises", .array(assessments.map(\.json)))
    return result
  }
}

extension Assessment {
  /// Its state and its checks for programs.
  var json: JSONValue {
    let checks = rows.map { row -> JSONValue in
      [
        "check": .string(row.check), "points": .integer(row.points), "maximum": .integer(row.maximum),
        "text": .string(row.text),
      ]
    }
    return [
      "exercise": .string(exercise.name), "status": .string(status), "points": .integer(points),
      "maximum": .integer(exercise.points), "checks": .array(checks),
    ]
  }
}
