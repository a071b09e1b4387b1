import Adjoint
import LessonKit

/// How to detect that a model has learned the noise of its samples.
@main enum Overfitting {
  static func main() {
    var arguments = Arguments(
      "lesson-overfitting", summary: "Fits noise, and detects it: restarts, early stopping, learning curves.",
      example: "swift run -c release lesson-overfitting --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 20, quick: 3, in: 2...1000, help: "Experiments, from --seed on; medians are shown.")
    let restarts = arguments.integer(
      "restarts", default: 60, quick: 6, in: 2...10_000, help: "Random initializations of the networks of figure 5.9.")
    let epochs = arguments.integer("epochs", default: 200, in: 2...100_000, help: "Epochs of the notebook’s training.")

    Command.present(
      "Overfitting", arguments,
      exercises: ["early-stopping"]
    ) { settings, lesson in
      let quick = settings.quick
      let all = settings.seeds(settings[seeds])
      lesson.text(
        """
        A model with enough parameters fits its samples, and their noise with them. How does one detect it, although \
        the error on these samples only falls? This lesson shows overfitting on the lecture’s ten observations of a \
        sine, where the true curve is known, with the methods that detect it: a validation set, a test set that is \
        used once, learning curves.
        """)
      let networks = ThreeNetworks(
        restarts: settings[restarts], iterations: quick ? 1500 : 4000, seed: settings.seed)
      networks.present(&lesson)
      Widths(networks: networks, restarts: quick ? 2 : 15).present(&lesson)
      try EarlyStop(
        seeds: quick ? Array(all.prefix(2)) : all, epochs: quick ? 6000 : 60_000, patience: quick ? 1000 : 3000
      ).present(&lesson)
      try ThreeParts(seeds: all, epochs: settings[epochs]).present(&lesson)
      Choosing(seeds: all, models: quick ? 5 : 20, draws: quick ? 100 : 400).present(&lesson)
      try DataSize(seeds: quick ? Array(all.prefix(2)) : all, isQuick: quick).present(&lesson)
    }
  }
}
