import Adjoint
import Kernels
import LessonKit

/// Lesson 5: objective functions, from squared errors to the cost of a missed tumour.
@main enum ObjectiveFunctions {
  static func main() {
    var arguments = Arguments(
      "lesson-objective-functions",
      summary: "Measures what each loss is minimal for, and what its gradient makes of errors.",
      example: "swift run -c release lesson-objective-functions --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 15, in: 1...100, help: "Runs, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 60, in: 2...10_000, help: "How often a classifier sees each sample.")

    Command.run(arguments) { settings in
      Threads.count = settings.threads
      let (seed, quick) = (settings.seed, settings.quick)
      let seeds = settings.seeds(quick ? 2 : settings[seeds])
      let epochs = quick ? 30 : settings[epochs]
      var lesson = Lesson("Lesson 5: Objective functions", settings, precision: .float64)
      lesson.text(
        """
        A training finds whatever makes its objective function small. So the choice of the function decides what is \
        found: the mean or the median, a class or a probability. Each section minimises one, and puts what theory says \
        beside it.
        """)
      Constants().present(&lesson)
      Lines(seeds: seeds, steps: quick ? 1000 : 4000).present(&lesson)
      SumsAndMeans(seed: seed).present(&lesson)
      CrossEntropy().present(&lesson)
      LargeLogits(seed: seed).present(&lesson)
      ConfidentlyWrong().present(&lesson)
      try SignalInNoise(seeds: seeds, epochs: epochs, testCount: quick ? 5000 : 20_000)
        .present(&lesson)
      try Tumours(seeds: seeds, epochs: epochs).present(&lesson)
      try lesson.finish()
    }
  }
}

/// A number as people write it: 3 and not 3.0, − and not -.
func text(_ number: Double) -> String {
  let digits = number == number.rounded() ? number.fixed(digits: 0) : "\(number)"
  return digits.replacing("-", with: "−")
}

/// From the smallest to the largest, in percent.
func range(_ values: MedianAndRange) -> String {
  "\((values.minimum * 100).fixed(digits: 1)) – \((values.maximum * 100).fixed(digits: 1))"
}

/// A small number as "3e-12".
func power(_ number: Double) -> String { number.scientific(digits: 0) }
