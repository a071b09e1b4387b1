import AdaptiveBasis
import Adjoint
import LessonKit

/// The advection equation, solved by networks whose last layer is a linear least-squares problem.
@main enum AdvectionLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-advection",
      summary: "Solves the advection equation by gradient descent, and with least squares for the last layer.",
      example: "swift run -c release lesson-advection")
    let sweeps = SweepOptions(&arguments, seeds: 16)

    Command.present(
      "Linear advection", arguments, precision: .float64, exercises: ["advection-residual"]
    ) { settings, lesson in
      lesson.text(
        """
        An equation that is linear in u is linear in the last layer of a network, too. For given hidden layers the \
        best last layer is then known: it solves a linear least-squares problem. What is it worth to solve that \
        instead of descending? Lecture D2 asks with the advection equation, which transports a profile along known \
        lines, so that every error below is a true one.
        """)
      let runs = try RunSource(settings, sweeps)
      try Readings(seed: settings.seed).present(&lesson)
      try ExactInRange(seed: settings.seed).present(&lesson)
      try ConstantSpeed(plan: Plan(experiment: .constant, isQuick: settings.quick), source: runs).present(&lesson)
      try VariableSpeed(source: runs, isQuick: settings.quick).present(&lesson)
      try Convection(plan: Plan(experiment: .convection, isQuick: settings.quick), source: runs).present(&lesson)
    }
  }
}
