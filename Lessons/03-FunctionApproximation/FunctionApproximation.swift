import LessonKit

/// Whether a training finds the weights with which a network approximates a function.
@main enum FunctionApproximation {
  static func main() {
    var arguments = Arguments(
      "lesson-function-approximation",
      summary: "Fits xᵀx on the unit box, by matrices and by layers, and examines the error surface.",
      example: "swift run -c release lesson-function-approximation --seeds 9")
    let seedCount = arguments.integer(
      "seeds", default: 7, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let gradientCount = arguments.integer(
      "gradients", default: 4000, quick: 1500, in: 10...1_000_000,
      help: "Gradients per training of the exercise; the other sections take half of them.")

    Command.present("Function approximation", arguments, precision: .float64) { settings, lesson in
      let (seed, quick) = (settings.seed, settings.quick)
      let seeds = settings.seeds(settings[seedCount])
      let gradients = settings[gradientCount]
      let fewer = quick ? 400 : gradients / 2
      lesson.text(
        """
        A network is a function with parameters, and training is regression. A theorem says that networks can \
        approximate any continuous function; it does not say whether training finds the weights. This lesson \
        measures it on a function for which the best possible result is known.
        """)
      ByMatrices(seed: seed).present(&lesson)
      let trained = ByLayers(seeds: seeds, gradients: gradients).present(&lesson)
      Composition(seeds: seeds, gradients: fewer).present(trained, &lesson)
      Biases(seeds: seeds, gradients: fewer).present(&lesson)
      LossSlice(seed: seed, side: quick ? 21 : 51).present(trained, &lesson)
      TwoWeights().present(&lesson)
    }
  }
}
