import Adjoint
import LessonKit

/// Dropout, from the mask to the uncertainty of predictions.
@main enum DropoutLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-dropout",
      summary:
        "Drops units at random: masks, overfitting, and the uncertainty of predictions.",
      example: "swift run -c release lesson-dropout --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 7, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 150, quick: 40, in: 2...10_000, help: "How often each of the few digits is used.")

    Command.present(
      "Dropout", arguments,
      exercises: ["dropout", "monte-carlo-dropout"]
    ) { settings, lesson in
      let (seed, quick) = (settings.seed, settings.quick)
      lesson.text(
        """
        In each step of a training, dropout sets units to zero at random. No unit can then rely on a \
        particular other one, and the network at the end is an average over very many thinned networks. This \
        lesson examines the mask, a mistake on the lecture's slide that is easily overlooked, overfitting, and \
        the uncertainty that masks in prediction express.
        """)
      Masks(seed: seed).present(&lesson)
      LinearLayer(passes: quick ? 4000 : 40_000, seed: seed).present(&lesson)
      try FewDigits(
        seeds: settings.seeds(settings[seeds]),
        epochs: settings[epochs]
      ).present(&lesson)
      try Uncertainty(steps: quick ? 1500 : 10_000, passes: quick ? 100 : 400, seed: seed)
        .present(&lesson)
    }
  }
}
