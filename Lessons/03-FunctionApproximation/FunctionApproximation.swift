import Adjoint
import Kernels
import LessonKit

/// Lesson 3: networks as approximations of functions, and what they can and cannot represent.
@main enum FunctionApproximation {
  static func main() {
    var arguments = Arguments(
      "lesson-function-approximation",
      summary:
        "Fits xᵀx on the unit box, by matrices and by layers; then width, depth, kinks and error surfaces.",
      example: "swift run -c release lesson-function-approximation --seeds 9")
    let seedCount = arguments.integer(
      "seeds", default: 7, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let gradientCount = arguments.integer(
      "gradients", default: 4000, in: 10...1_000_000,
      help: "Gradients per training of the exercise; the other sections take half of them.")

    Command.run(arguments) { settings in
      Threads.count = settings.threads
      let (seed, quick) = (settings.seed, settings.quick)
      let seeds = settings.seeds(quick ? 2 : settings[seedCount])
      let gradients = quick ? 1500 : settings[gradientCount]
      let fewer = quick ? 400 : gradients / 2
      var lesson = Lesson("Lesson 3: Function approximation", settings, precision: .float64)
      lesson.text(
        """
        A network is a function with parameters, and training is regression. A theorem says that networks can \
        approximate any continuous function; it says neither how many units that takes nor whether a training finds \
        the weights. This lesson measures both on functions of which the best possible result is known.
        """)
      ByMatrices(seed: seed).present(&lesson)
      let trained = ByLayers(seeds: seeds, gradients: gradients).present(&lesson)
      Composition(seeds: seeds, gradients: fewer).present(trained, &lesson)
      Biases(seeds: seeds, gradients: fewer).present(&lesson)
      Depth(seeds: seeds, gradients: fewer).present(&lesson)
      Sawtooth(seeds: seeds, gradients: fewer, folds: 8).present(&lesson)
      PiecewiseLinear(
        seeds: seeds, gradients: fewer, counts: quick ? [2, 8] : [2, 4, 8, 16, 32]
      ).present(&lesson)
      LossSlice(seed: seed, side: quick ? 21 : 51).present(trained, &lesson)
      TwoWeights().present(&lesson)
      try lesson.finish()
    }
  }
}
