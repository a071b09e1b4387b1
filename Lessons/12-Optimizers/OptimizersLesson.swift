import Adjoint
import LessonKit
import TrainingTasks

/// Update rules, which turn gradients into steps.
@main enum OptimizersLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-optimizers",
      summary: "Compares the update rules on one surface and on handwritten digits.",
      example: "swift run -c release lesson-optimizers --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 5, quick: 2, in: 1...1000, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 30, quick: 4, in: 1...10_000, help: "How often each digit is used in a training.")

    Command.present(
      "Optimizers", arguments,
      exercises: ["momentum", "rmsprop", "adam"]
    ) { settings, lesson in
      lesson.text(
        """
        A gradient gives the direction in which the loss falls; which rule makes the best step? This lesson shows the \
        rules of the lectures on a surface with two variables, where each step can be seen, and on digits. Two \
        slides print a rule that differs from their text; both are compared with the correct ones.
        """)
      FirstSteps().present(&lesson)
      OneSurface(isQuick: settings.quick).present(&lesson)
      TwoMomenta().present(&lesson)
      FreezingAdam().present(&lesson)
      let task = try DigitTask(
        seeds: settings.seeds(settings[seeds]),
        epochs: settings[epochs], isQuick: settings.quick)
      RulesOnDigits(task).present(&lesson)
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
