import Adjoint
import LessonKit

/// An inverse problem, from measurements of u to the equation that it satisfies.
@main enum InverseBurgersLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-inverse-burgers",
      summary: "Finds the viscosity of Burgers' equation from scattered, noisy measurements.",
      example: "swift run -c release lesson-inverse-burgers --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 5, quick: 2, in: 1...100,
      help: "Measurements and trainings, from --seed on; medians are shown.")
    let iterations = arguments.integer(
      "iterations", default: 1000, quick: 400, in: 1...100_000, help: "Iterations of a training.")
    let weight = arguments.number(
      "weight", default: 1, in: .positive, help: "Weight of the equation in the loss.")

    Command.present(
      "An inverse problem, the viscosity of Burgers' equation", arguments, precision: .float64
    ) { settings, lesson in
      let quick = settings.quick
      lesson.text(
        """
        An equation with unknown coefficients, u_t + λ₁ u u_x − λ₂ u_xx = 0, and a few thousand scattered measurements \
        of u: which coefficients explain them? The truth is λ₁ = 1 and λ₂ = 0.01/π = 0.0031831. Initial and boundary \
        values are not given. A network learns u and the coefficients at the same time.
        """)
      try TheGradient(seed: settings.seed).present(&lesson)
      var trainings = Trainings(
        setting: Identification(
          depth: 3, width: quick ? 12 : 20,
          iterations: settings[iterations],
          weight: settings[weight]),
        seeds: settings.seeds(settings[seeds]),
        count: quick ? 400 : 2000)
      try OneTraining().present(&trainings, &lesson)
      try NoiseAndNumber().present(&trainings, &lesson)
      try AwayFromShock().present(&trainings, &lesson)
      try Minimizers(paperDepth: quick ? 4 : 8).present(trainings, &lesson)
      lesson.metric("trainingSeconds", trainings.seconds)
    }
  }
}
