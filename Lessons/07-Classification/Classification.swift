import Adjoint
import LessonKit

/// From the outputs of a network to a probability, and from a probability to a decision.
@main enum Classification {
  static func main() {
    var arguments = Arguments(
      "lesson-classification",
      summary: "Learns class probabilities, compares them with the best possible ones, and decides by them.",
      example: "swift run -c release lesson-classification --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 15, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 60, quick: 30, in: 2...10_000, help: "How often a classifier sees each sample.")

    Command.present(
      "Classification", arguments, precision: .float64,
      exercises: ["softmax-backward", "cross-entropy-with-logits"]
    ) { settings, lesson in
      let quick = settings.quick
      let seeds = settings.seeds(settings[seeds])
      let epochs = settings[epochs]
      lesson.text(
        """
        A classifier gives a number for each class. To turn them into calibrated probabilities, by which one can \
        decide, one needs a softmax that is stable for large logits, a loss with a large gradient where the network is \
        wrong, enough hidden units, and a threshold that accounts for the cost of errors.
        """)
      LargeLogits(seed: settings.seed).present(&lesson)
      ConfidentlyWrong().present(&lesson)
      try SignalInNoise(seeds: seeds, epochs: epochs, testCount: quick ? 5000 : 20_000).present(&lesson)
      try Tumours(seeds: seeds, epochs: epochs).present(&lesson)
    }
  }
}

/// From the smallest to the largest, in percent.
func range(_ values: MedianAndRange) -> String {
  "\((values.minimum * 100).fixed(digits: 1)) – \((values.maximum * 100).fixed(digits: 1))"
}
