import Kernels

extension Command {
  /// Runs a lesson: parses the arguments of the process, presents the lesson, writes its report and ends the
  /// process.
  ///
  /// ```swift
  /// Command.present("Overfitting", arguments) { settings, lesson in
  ///   lesson.text("A model with enough parameters fits its samples, and their noise with them.")
  ///   try EarlyStop(seeds: settings.seeds(9)).present(&lesson)
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - title: the title of the report without its number, which is taken from the name of the lesson's folder.
  ///   - arguments: the options of the lesson.
  ///   - precision: the type of number, nil if the run uses several.
  ///   - exercises: the names of the exercises with formulas of the lesson, whose commands end the report.
  ///   - file: the source file of the lesson, whose folder's name contains the number.
  ///   - body: presents all sections.
  public static func present(
    _ title: String, _ arguments: Arguments, precision: Precision? = nil, exercises: [String] = [],
    file: String = #filePath, _ body: (_ settings: Settings, _ lesson: inout Lesson) throws -> Void
  ) -> Never {
    run(arguments) { settings in
      Threads.count = settings.threads
      // A folder that cannot be written to is noticed now rather than when the work is done.
      try Report.prepare(folder: settings.output)
      var lesson = Lesson(numbered(title, by: file), settings, precision: precision)
      try body(settings, &lesson)
      lesson.propose(exercises)
      try lesson.finish()
    }
  }

  /// "Lesson 5: title" for a file in a folder `05-Name`, the title alone for a folder without a number.
  static func numbered(_ title: String, by file: String) -> String {
    let folder = file.split(separator: "/").dropLast().last ?? ""
    let digits = folder.prefix { $0.isNumber }
    guard let number = Int(digits), folder.dropFirst(digits.count).hasPrefix("-") else { return title }
    return "Lesson \(number): \(title)"
  }
}
