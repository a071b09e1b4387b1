import Adjoint
import LessonKit

/// From the outputs of a network to a probability, and from a probability to a decision.
@main enum Classification {
  static func main() {
    var arguments = Arguments(
      "lesson-classification",
      summary: "Learns probabilities of classes, compares them with the best possible, and decides by them.",
      example: "swift run -c release lesson-classification --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 15, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 60, in: 2...10_000, help: "How often a classifier sees each sample.")

    Command.present("Classification", arguments, precision: .float64) { settings, lesson in
      let quick = settings.quick
      let seeds = settings.seeds(quick ? 2 : settings[seeds])
      let epochs = quick ? 30 : settings[epochs]
      lesson.text(
        """
        A classifier gives a number for each class. What does it take to make of them a probability that is right, and \
        by which one can decide? A softmax that survives large numbers, a loss that pulls where the network is wrong, \
        enough hidden units, and a threshold that knows what mistakes cost.
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
