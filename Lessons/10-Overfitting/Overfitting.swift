import Adjoint
import Kernels
import LessonKit

/// Lesson 10: overfitting, and what is done about it.
@main enum Overfitting {
  static func main() {
    var arguments = Arguments(
      "lesson-overfitting",
      summary:
        "Fits noise, finds out, and prevents it: early stopping, weight decay, more data.",
      example: "swift run -c release lesson-overfitting --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 20, in: 2...1000, help: "Experiments, from --seed on; medians are shown.")
    let restarts = arguments.integer(
      "restarts", default: 60, in: 2...10_000,
      help: "Random beginnings of the networks of figure 5.9.")
    let epochs = arguments.integer(
      "epochs", default: 200, in: 2...100_000, help: "Epochs of the notebook’s training.")

    Command.run(arguments) { settings in
      Threads.count = settings.threads
      let (seed, quick) = (settings.seed, settings.quick)
      let all = settings.seeds(quick ? 3 : settings[seeds])
      var lesson = Lesson("Lesson 10: Overfitting", settings)
      lesson.text(
        """
        A model with enough parameters fits its samples, and their noise with them. Then the error on these samples \
        says nothing about new ones. This lesson shows it on the lecture’s ten observations of a sine, where the true \
        curve is known, and measures the remedies: early stopping, weight decay, the lasso, an honest test part, more \
        data.
        """)
      let networks = ThreeNetworks(
        restarts: quick ? 6 : settings[restarts], iterations: quick ? 1500 : 4000, seed: seed)
      networks.present(&lesson)
      Widths(networks: networks, restarts: quick ? 2 : 15).present(&lesson)
      try EarlyStop(
        seeds: quick ? Array(all.prefix(2)) : all, epochs: quick ? 6000 : 60_000,
        patience: quick ? 1000 : 3000
      ).present(&lesson)
      try Ridge().present(&lesson)
      try Lasso(seed: seed).present(&lesson)
      PenaltyStrength(seeds: all, iterations: quick ? 150 : 1000).present(&lesson)
      DecayInAdam(seeds: all).present(&lesson)
      try ThreeParts(seeds: all, epochs: settings[epochs]).present(&lesson)
      Choosing(seeds: all, models: quick ? 5 : 20, draws: quick ? 100 : 400).present(&lesson)
      try DataSize(seeds: quick ? Array(all.prefix(2)) : all, isQuick: quick).present(&lesson)
      try lesson.finish()
    }
  }
}
