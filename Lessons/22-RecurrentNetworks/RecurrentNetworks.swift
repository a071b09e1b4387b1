import Adjoint
import LessonKit
import Recurrent

/// Recurrent networks: back-propagation through time, forecasts, and how far back a gradient reaches.
@main enum RecurrentNetworks {
  static func main() {
    var arguments = Arguments(
      "lesson-recurrent-networks",
      summary: "Networks with a state: back-propagation through time, forecasts, long memories.",
      example: "swift run -c release lesson-recurrent-networks --seeds 3 --lengths 100,200")
    let seeds = arguments.integer(
      "seeds", default: 1, quick: 1, in: 1...20, help: "Trainings of the adding problem, from --seed on.")
    let steps = arguments.integer(
      "steps", default: 3000, quick: 4, in: 1...1_000_000, help: "Steps of a training of the adding problem.")
    let longest = arguments.integer(
      "longest", default: 200, quick: 20, in: 10...2000, help: "The longer sequences of the adding problem.")

    Command.present("Recurrent networks", arguments, exercises: ["recurrent-backward", "lstm-backward"]) {
      settings, lesson in
      let (seed, quick) = (settings.seed, settings.quick)
      lesson.text(
        """
        A recurrent network reads a sequence step by step and keeps a state: h = σ(x W + h U + b), with the same \
        weights at every step. This lesson goes through the gradient by hand, forecasts two series, and measures how \
        far back a gradient reaches, with and without gates.
        """)
      ByHand().present(&lesson)
      SharedWeights(seed: seed).present(&lesson)
      SineForecast(seed: seed, steps: quick ? 20 : 1500).present(&lesson)
      try SunspotForecast(seeds: settings.seeds(quick ? 1 : 5), steps: quick ? 20 : 600).present(&lesson)
      Vanishing(seed: seed, steps: quick ? 30 : 100).present(&lesson)
      Clipped().present(&lesson)
      AddingProblem(
        seeds: settings.seeds(settings[seeds]), steps: settings[steps],
        lengths: [settings[longest] / 2, settings[longest]]
      ).present(&lesson)
      CopyTask(seed: seed, steps: quick ? 3 : 400, delay: quick ? 10 : 100).present(&lesson)
    }
  }
}
