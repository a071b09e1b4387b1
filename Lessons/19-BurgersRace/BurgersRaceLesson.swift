import Adjoint
import BurgersTraining
import LessonKit

/// The accuracy that a network for Burgers' equation can reach in the same minute.
@main enum BurgersRaceLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-burgers-race",
      summary: "Solves Burgers' equation with hard constraints, in stretched coordinates, by seven solvers.",
      example: "swift run -c release lesson-burgers-race --solver all --solver-seconds 60")
    let seeds = arguments.integer(
      "seeds", default: 1, in: 1...1000, help: "Trainings by each solver, from --seed on; medians are shown.")
    let resume = arguments.flag(
      "resume", help: "Continue the trainings of an earlier run in the same folder.")
    let races = RaceOptions(&arguments)

    Command.present(
      "A race of solvers", arguments, precision: .float64,
      exercises: ["line-search", "lbfgs-direction", "levenberg-marquardt-step"]
    ) { settings, lesson in
      lesson.text(
        """
        With the lecture's settings a network solves Burgers’ equation in a minute with an error near 10⁻³. How \
        accurate can a network become in the same minute? Hard constraints, stretched coordinates, and methods that \
        know the curvature are compared, each against the exact solution.
        """)
      try races.race(
        settings, seeds: settings.seeds(settings[seeds]), resumes: settings[resume], grid: ExactGrid()
      ).present(&lesson, showsTime: !settings.quick)
    }
  }
}

/// The measurements during a training.
enum Training {
  typealias Sample = CourseSample
}
