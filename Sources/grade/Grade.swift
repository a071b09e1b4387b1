import ExerciseChecks
import Grading

/// Grades the exercises of the course.
@main enum Grade {
  static func main() { GradeCommand.run(Exercise.all) }
}
