import Adjoint
import LessonKit

/// What each objective function is minimal for, from squared errors to the cross-entropy.
@main enum ObjectiveFunctions {
  static func main() {
    var arguments = Arguments(
      "lesson-objective-functions",
      summary: "Measures what each loss is minimal for, and what its gradient makes of errors.",
      example: "swift run -c release lesson-objective-functions --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 15, in: 1...100, help: "Data sets, from --seed on; medians are shown.")

    Command.present("Objective functions", arguments, precision: .float64) { settings, lesson in
      let (seed, quick) = (settings.seed, settings.quick)
      lesson.text(
        """
        A training finds whatever makes its objective function small. So what does each of these functions ask for? \
        The mean or the median, a sum or a mean, a probability: each section minimizes one, and puts what theory says \
        beside it.
        """)
      Constants().present(&lesson)
      Lines(seeds: settings.seeds(quick ? 2 : settings[seeds]), steps: quick ? 1000 : 4000).present(&lesson)
      SumsAndMeans(seed: seed).present(&lesson)
      CrossEntropy().present(&lesson)
    }
  }
}

/// A small number as "3e-12".
func power(_ number: Double) -> String { number.scientific(digits: 0) }
