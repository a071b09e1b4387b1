import Adjoint
import LessonKit

/// Back-propagation, from one node to a network that recognizes handwritten digits.
@main enum Backpropagation {
  static let batchSize = 32
  static let learningRate = 0.003

  static func main() {
    var arguments = Arguments(
      "lesson-backpropagation",
      summary: "Derives the gradients of a network by hand, checks them, and trains with them.",
      example: "swift run -c release lesson-backpropagation --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 5, quick: 2, in: 1...1000, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 40, quick: 8, in: 1...10_000, help: "How often each digit is used in a training.")
    let batch = arguments.integer(
      "batch", default: batchSize, in: 1...1_000_000, help: "Samples per step.")
    let rate = arguments.number(
      "rate", default: learningRate, in: .positiveSingle, help: "Learning rate of Adam.")
    let data = arguments.optionalText(
      "data", placeholder: "FILE", help: "Digits as CSV instead of those of the package.")

    Command.present(
      "Back-propagation", arguments, precision: .float32,
      exercises: ["single-node", "node-used-twice", "dense-forward", "dense-backward", "backpropagation"]
    ) { settings, lesson in
      let path = settings[data]
      let digits = try path.map { try Digits<Float>(contentsOf: $0) } ?? Digits<Float>()
      if digits.labels.count < 5 {
        throw RunFailure("a training, a validation and a test part need 5 digits, found \(digits.labels.count)")
      }
      lesson.text(
        """
        A network is a composition of simple functions. Back-propagation computes the derivative of a loss \
        with respect to every parameter, by the chain rule, from the output back to the input, and uses \
        each intermediate value once. This lesson does it for one node with numbers, for a network with \
        matrices, compares every gradient with two independent computations, and then trains.
        """)
      SingleNode().present(&lesson)
      Multipliers().present(&lesson)
      SevenNodes().present(&lesson)
      MatrixTables(digits, seed: settings.seed).present(&lesson)
      Cost(digits, seed: settings.seed, calls: settings.quick ? 50 : 1000).present(&lesson)
      let training = TrainingOnDigits(
        digits,
        seeds: settings.seeds(settings[seeds]),
        epochs: settings[epochs], batchSize: settings[batch],
        learningRate: Float(settings[rate]))
      try training.present(&lesson)
    }
  }
}

/// The network of the lesson: 64 pixels, two layers of tanh, ten digits.
typealias DigitsNetwork<S: Scalar> =
  Chain<Chain<Chain<Chain<Dense<S>, Tanh<S>>, Dense<S>>, Tanh<S>>, Dense<S>>

func digitsNetwork<S: Scalar>(of scalar: S.Type, using random: inout Random) -> DigitsNetwork<S> {
  network(of: S.self) {
    Dense(from: 64, to: 64, using: &random)
    Tanh()
    Dense(from: 64, to: 32, using: &random)
    Tanh()
    Dense(from: 32, to: 10, using: &random)
  }
}
