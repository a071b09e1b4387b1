import Adjoint
import LessonKit

/// The number of units that a function needs, in one wide layer or in several layers.
@main enum WidthAndDepth {
  static func main() {
    var arguments = Arguments(
      "lesson-width-and-depth", summary: "Counts the pieces of wide and deep ReLU networks, and trains both.",
      example: "swift run -c release lesson-width-and-depth --seeds 9")
    let seedCount = arguments.integer(
      "seeds", default: 7, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let gradientCount = arguments.integer(
      "gradients", default: 2000, quick: 400, in: 5...1_000_000, help: "Gradients per training.")

    Command.present(
      "Width and depth", arguments, precision: .float64
    ) { settings, lesson in
      let quick = settings.quick
      let seeds = settings.seeds(settings[seedCount])
      let gradients = settings[gradientCount]
      lesson.text(
        """
        How many units does a function need, and is it better to put them side by side or one layer after the other? \
        A network of ReLU units is piecewise linear, so that for some functions the answer can be counted: by hand \
        first, and then against trainings, which do not find all that a network can represent.
        """)
      Depth(seeds: seeds, gradients: gradients).present(&lesson)
      Sawtooth(seeds: seeds, gradients: gradients, folds: 8).present(&lesson)
      PiecewiseLinear(seeds: seeds, gradients: gradients, counts: quick ? [2, 8] : [2, 4, 8, 16, 32]).present(&lesson)
    }
  }
}

/// Full-batch training with a quarter of the gradients for Adam and the rest for L-BFGS.
func fit(_ model: inout some Layer<Double>, to samples: Samples<Double>, gradients: Int) {
  let adam = gradients / 4
  var trainer = Trainer(model, loss: MeanSquaredError(), optimizer: Adam(learningRate: 0.01))
  for _ in 0..<adam { trainer.step(samples) }
  model = trainer.model
  LBFGS().fit(
    &model, to: FullBatch(model, loss: MeanSquaredError(), samples: samples),
    until: StoppingRule(iterations: gradients, evaluations: max(1, gradients - adam)))
}

/// The root mean square of N(x) − f(x) over the samples.
func rootMeanSquareError(_ model: some Layer<Double>, on samples: Samples<Double>) -> Double {
  RootMeanSquaredError()(model(samples.inputs), samples.targets).value
}
