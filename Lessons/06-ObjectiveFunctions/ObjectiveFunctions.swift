import Adjoint
import LessonKit

/// The minimum of each objective function, from squared errors to the cross-entropy.
@main enum ObjectiveFunctions {
  static func main() {
    var arguments = Arguments(
      "lesson-objective-functions",
      summary: "Measures the minimum of each loss, and its gradient as a function of the errors.",
      example: "swift run -c release lesson-objective-functions --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 15, quick: 2, in: 1...100, help: "Data sets, from --seed on; medians are shown.")

    Command.present(
      "Objective functions", arguments, precision: .float64,
      exercises: ["squared-errors"]
    ) { settings, lesson in
      let (seed, quick) = (settings.seed, settings.quick)
      lesson.text(
        """
        Training minimizes an objective function, so its choice determines the result: the mean or the median, a sum \
        or a mean, a probability. Each section minimizes one of them, and compares the result with theory.
        """)
      Constants().present(&lesson)
      Lines(seeds: settings.seeds(settings[seeds]), steps: quick ? 1000 : 4000).present(&lesson)
      SumsAndMeans(seed: seed).present(&lesson)
      CrossEntropy().present(&lesson)
    }
  }
}

/// A small number as "3e-12".
func power(_ number: Double) -> String { number.scientific(digits: 0) }
