import Adjoint
import LessonKit

/// Rules that turn gradients into steps.
@main enum OptimizersLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-optimizers",
      summary: "Compares the update rules on one surface and on handwritten digits.",
      example: "swift run -c release lesson-optimizers --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 5, in: 1...1000, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 30, in: 1...10_000, help: "How often each digit is used in a training.")

    Command.present("Optimizers", arguments) { settings, lesson in
      lesson.text(
        """
        A gradient says in which direction the loss falls; a rule makes a step of it. This lesson shows the rules of \
        the lectures on a surface with two variables, where each step can be seen, and on handwritten digits. Two \
        slides print a rule that does not do what the text says; their numbers stand beside those of the correct ones.
        """)
      FirstSteps().present(&lesson)
      OneSurface(isQuick: settings.quick).present(&lesson)
      TwoMomenta().present(&lesson)
      FreezingAdam().present(&lesson)
      let task = try DigitTask(
        seeds: settings.seeds(settings.quick ? 2 : settings[seeds]),
        epochs: settings.quick ? 4 : settings[epochs], isQuick: settings.quick)
      RulesOnDigits(task).present(&lesson)
      BatchSizes(task).present(&lesson)
      let rates = LayersAndSchedules(task)
      rates.presentLayers(&lesson)
      NoisyParabola(seed: settings.seed, steps: settings.quick ? 300 : 3000).present(&lesson)
      rates.presentSchedules(&lesson)
    }
  }
}

/// A rule of the lectures, still without a learning rate.
struct NamedRule<S: Scalar>: Sendable {
  let name: String
  let make: @Sendable (_ learningRate: S) -> any Optimizer<S>

  static var all: [NamedRule] {
    [
      .init(name: "gradient descent") { GradientDescent(learningRate: $0) },
      .init(name: "momentum, average") { Momentum(learningRate: $0, form: .lecture) },
      .init(name: "momentum, heavy ball") { Momentum(learningRate: $0) },
      .init(name: "Nesterov") { Nesterov(learningRate: $0) },
      .init(name: "Adagrad") { Adagrad(learningRate: $0) },
      .init(name: "RMSprop") { RMSprop(learningRate: $0) },
      .init(name: "Adam") { Adam(learningRate: $0) },
    ]
  }
}

extension String {
  /// The words as a part of the name of a metric: "heavy ball" is HeavyBall.
  var inMetrics: String {
    split { !$0.isLetter }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}
