import Adjoint
import LessonKit
import TrainingTasks

/// The number of samples of a step, and its length.
@main enum BatchesAndRatesLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-batches-and-rates",
      summary: "Compares batch sizes, learning rates per layer and schedules on handwritten digits.",
      example: "swift run -c release lesson-batches-and-rates --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 5, quick: 2, in: 1...1000, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 30, quick: 4, in: 1...10_000, help: "How often each digit is used in a training.")

    Command.present("Batch sizes and learning rates", arguments) { settings, lesson in
      lesson.text(
        """
        An update rule turns a gradient into a step. From how many samples should the gradient be computed, and how \
        long should the step be, in each layer and over time? Where the noise of the gradient is known, the answer is \
        a formula; on handwritten digits it is measured.
        """)
      let task = try DigitTask(
        seeds: settings.seeds(settings[seeds]),
        epochs: settings[epochs], isQuick: settings.quick)
      BatchSizes(task).present(&lesson)
      let rates = LayersAndSchedules(task)
      rates.presentLayers(&lesson)
      NoisyParabola(seed: settings.seed, steps: settings.quick ? 300 : 3000).present(&lesson)
      rates.presentSchedules(&lesson)
    }
  }
}
