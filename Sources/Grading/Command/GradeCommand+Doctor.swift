import Foundation
import LessonKit

extension GradeCommand {
  /// Says for everything that grading needs whether it is there, and tries it.
  func doctor() throws {
    var problems = 0
    func report(_ what: String, _ check: () throws -> String) {
      do {
        console.say("\(style.green("✓")) \(what): \(try check())")
      } catch {
        problems += 1
        console.say("\(style.red("✗")) \(what): \(error)")
      }
    }
    report("compiler") { try Toolchain().version }
    report("build folder") { try BuildFolder.ofThisProgram().path }
    report("modules to compile against") { "\(try BuildFolder.ofThisProgram().objects().count) object files" }
    report("exercises") {
      for exercise in course.exercises {
        for path in [course.driver(of: exercise), course.hints(of: exercise), course.stub(of: exercise)] {
          _ = try Course.text(at: path)
        }
      }
      return "\(course.exercises.count), none lacks a file"
    }
    report("compiling and running an answer") { try tryAnswer() }
    if problems > 0 { throw RunFailure("\(problems) of the things that grading needs are missing") }
  }

  /// Grades an answer that is known to be right.
  private func tryAnswer() throws -> String {
    guard let exercise = course.exercises.first, let path = course.files(of: exercise, in: "Right").first else {
      throw RunFailure("there is no answer to try")
    }
    let assessment = try grader().assess(exercise, file: path, seed: settings.seed)
    guard assessment.isDone else {
      throw RunFailure(AssessmentText(assessment: assessment, style: Style(hasColors: false)).text)
    }
    return "\(assessment.points) of \(exercise.points) points in \(assessment.seconds.fixed(digits: 1)) s"
  }
}
