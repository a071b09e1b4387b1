import Adjoint
import LessonKit

/// Batch normalization: its six gradients, its effect on training, and the cases in which it fails.
@main enum BatchNormalization {
  static func main() {
    var arguments = Arguments(
      "lesson-batch-normalization",
      summary:
        "Walks through the gradients of batch normalization, and trains with and without it.",
      example: "swift run -c release lesson-batch-normalization --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 7, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 20, quick: 4, in: 1...1000, help: "How often each digit is used in a training.")

    Command.present(
      "Batch normalization", arguments,
      exercises: ["batch-norm-forward", "batch-norm-six-steps", "batch-norm-compact"]
    ) { settings, lesson in
      let seeds = settings.seeds(settings[seeds])
      let task = try DigitsTask(epochs: settings[epochs])
      lesson.text(
        """
        A layer learns best when its inputs have zero mean and unit variance. The first layer can be given \
        such inputs; those of the others are outputs of the layers below, which change with every step. Batch \
        normalization scales each unit by the mean and the variance of the minibatch, inside the network, and \
        back-propagates the gradient through both.
        """)
      WalkThrough().present(&lesson)
      Properties(seed: settings.seed).present(&lesson)
      LearningRates(task: task, seeds: seeds).present(&lesson)
      Inference(task: task, seed: settings.seed).present(&lesson)
      SmallBatches(task: task, seeds: Array(seeds.prefix(5))).present(&lesson)
    }
  }
}
