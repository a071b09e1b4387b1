import Adjoint
import LessonKit

/// The right size of the initial weights, and the effects of a wrong one.
@main enum Initialization {
  /// The network of Glorot and Bengio: 32 × 32 pixels, five hidden layers of 1000 units, nine classes.
  static let glorot = (inputs: 1024, width: 1000, depth: 5, classes: 9)

  static func main() {
    var arguments = Arguments(
      "lesson-initialization",
      summary: "Measures the effect of random weights on activations and gradients, layer by layer.",
      example: "swift run -c release lesson-initialization --seeds 5")
    let seeds = arguments.integer(
      "seeds", default: 3, in: 1...100, help: "Networks, from --seed on; medians are shown.")
    let samples = arguments.integer(
      "samples", default: 500, quick: 60, in: 20...10_000, help: "Inputs that are propagated through a network.")
    let epochs = arguments.integer(
      "epochs", default: 40, quick: 6, in: 1...1000, help: "How often each digit is used in a training.")

    Command.present(
      "Initialization", arguments, precision: .float32,
      exercises: ["glorot-and-he"]
    ) { settings, lesson in
      let seeds = settings.seeds(settings[seeds])
      let samples = settings[samples]
      lesson.text(
        """
        Before the first step of a training, a network is a composition of random functions. If each layer \
        makes its signal a little smaller, it vanishes in a deep network; if each makes it larger, units \
        saturate. The same holds for back-propagated gradients. This lesson measures both, layer by \
        layer, for the distributions of weights that the lectures name.
        """)
      GlorotFigures(samples: samples, seeds: seeds).present(&lesson)
      Depth(samples: min(samples, 200), seeds: seeds).present(&lesson)
      UniformRange(samples: min(samples, 200), seeds: seeds).present(&lesson)
      try TrainingEffect(
        digits: Digits<Float>(), seeds: settings.quick ? Array(seeds.prefix(2)) : seeds,
        epochs: settings[epochs]
      ).present(&lesson)
    }
  }
}
