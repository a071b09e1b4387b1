import ExerciseChecks
import Foundation
import LessonKit
import Testing

@testable import Grading

@Suite("The course") struct CourseTests {
  static let course = Course([Sample.exercise], folder: "/nowhere/Exercises")

  @Test(
    "names are words",
    arguments: [
      ("05-DenseBackward", "dense-backward"), ("09-ReLUBackward", "relu-backward"), ("21-RMSprop", "rmsprop"),
      ("24-LBFGSDirection", "lbfgs-direction"), ("19-LeCunTargets", "le-cun-targets"), ("22-Adam", "adam"),
      ("18-GlorotAndHe", "glorot-and-he"), ("29-MonteCarloDropout", "monte-carlo-dropout"),
    ])
  func names(folder: String, name: String) {
    #expect(Exercise.name(of: folder) == name)
  }

  @Test("an exercise is found by name, folder, path and number, and the closest name is proposed")
  func find() throws {
    for name in ["sample", "01-Sample", "Exercises/01-Sample", "1"] {
      #expect(try Self.course.exercise(named: name).folder == "01-Sample")
    }
    let error = #expect(throws: RunFailure.self) { try Self.course.exercise(named: "sampel") }
    #expect(error?.description == "there is no exercise \"sampel\"; did you mean sample?")
    #expect(throws: RunFailure.self) { try Self.course.exercise(named: "2") }
  }

  @Test("hints are sections with numbers")
  func hints() {
    let hints = Hints("intro\n## 1\n\nfirst\nline\n\n## 2\nsecond\n## 4\nof 2\n")
    #expect(hints.levels == ["first\nline", "second\n## 4\nof 2"])
    #expect(hints.text(at: 1) == "Hint 1 of 2:\nfirst\nline")
    #expect(hints.text(at: 3) == "There is no hint 3.")
  }

  /// A course with one exercise in a folder of its own.
  static func withCourse(_ body: (Course) throws -> Void) throws {
    try withScratch { folder in
      let manager = FileManager.default
      for name in ["01-Sample", "Answers/01-Sample"] {
        try manager.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      }
      try "stub\n".write(toFile: folder + "/Answers/01-Sample/Stub.swift", atomically: false, encoding: .utf8)
      try "mine\n".write(toFile: folder + "/01-Sample/Exercise.swift", atomically: false, encoding: .utf8)
      try body(Course([Sample.exercise], folder: folder))
    }
  }

  @Test("a reset keeps the learner's file, each time another copy")
  func reset() throws {
    try Self.withCourse { course in
      let first = try course.reset(Sample.exercise)
      #expect(try Course.text(at: first) == "mine\n")
      #expect(try Course.text(at: course.answer(of: Sample.exercise)) == "stub\n")
      #expect(try Course.text(at: try course.reset(Sample.exercise)) == "stub\n")
      #expect(try Course.text(at: first) == "mine\n")
    }
  }

  @Test("a file that was handed in is found under each of its names, and a link is not overlooked")
  func handedIn() throws {
    try withScratch { folder in
      #expect(Self.course.file(of: Sample.exercise, in: folder, isAlone: true) == nil)
      for name in ["Exercise.swift", "sample.swift", "01-Sample.swift"] {
        try FileManager.default.createSymbolicLink(atPath: "\(folder)/\(name)", withDestinationPath: "/none")
        #expect(Self.course.file(of: Sample.exercise, in: folder, isAlone: true) == "\(folder)/\(name)")
      }
    }
  }

  @Test("progress is known for the same file only, and a damaged file of progress is none")
  func progress() throws {
    try Self.withCourse { course in
      var progress = Progress(of: course)
      progress.record(Sample.assessment(CheckFailure("wrong")), key: "a")
      try progress.save(in: course)
      let read = Progress(of: course)
      #expect(read == progress)
      #expect(read.assessment(of: Sample.exercise, key: "a", seed: 1)?.points == 1)
      #expect(read.assessment(of: Sample.exercise, key: "b", seed: 1) == nil)
      try "{".write(toFile: Progress.path(in: course), atomically: false, encoding: .utf8)
      #expect(Progress(of: course).entries.isEmpty)
    }
  }

  @Test("every exercise of the course is in its list, and their points are whole and positive")
  func complete() throws {
    let course = try Course.found(Exercise.all)
    let folders = try FileManager.default.contentsOfDirectory(atPath: course.folder).filter {
      $0.first?.isNumber == true
    }
    #expect(folders.sorted() == Exercise.all.map(\.folder))
    #expect(Set(Exercise.all.map(\.name)).count == Exercise.all.count)
    for exercise in Exercise.all {
      #expect(exercise.points == 10 && exercise.checks.allSatisfy { $0.points > 0 }, "\(exercise.name)")
      #expect(ExerciseFiles(course: course, exercise: exercise).problems == [], "\(exercise.name)")
      #expect(FileManager.default.fileExists(atPath: "\(course.answers(of: exercise))/Stub.swift"))
    }
  }
}
