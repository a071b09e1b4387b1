import Adjoint
import LessonKit

/// The effect of a penalty on the weights, and its strength.
@main enum RegularizationLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-regularization",
      summary: "Shrinks weights: ridge regression and lasso against their formulas, decay of a network and in Adam.",
      example: "swift run -c release lesson-regularization --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 20, quick: 3, in: 2...1000, help: "Experiments, from --seed on; medians are shown.")

    Command.present(
      "Regularization", arguments,
      exercises: ["weight-decay", "soft-threshold"]
    ) { settings, lesson in
      let quick = settings.quick
      let all = settings.seeds(settings[seeds])
      lesson.text(
        """
        A penalty on the weights keeps a model from fitting noise. What does it do to the weights, and how strong \
        should it be? For linear models both have formulas, which this lesson compares with minimizers and with a \
        book; for a network the strength is chosen by validation, and inside Adam the penalty is not weight decay.
        """)
      try Ridge().present(&lesson)
      try Lasso(seed: settings.seed).present(&lesson)
      PenaltyStrength(seeds: all, iterations: quick ? 150 : 1000).present(&lesson)
      DecayInAdam(seeds: all).present(&lesson)
    }
  }
}
