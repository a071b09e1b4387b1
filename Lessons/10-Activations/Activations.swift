import Adjoint
import LessonKit

/// Activation functions and their slopes.
@main enum Activations {
  static func main() {
    var arguments = Arguments(
      "lesson-activations",
      summary: "Compares activation functions: slopes, targets, approximations, saturation.",
      example: "swift run -c release lesson-activations --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 5, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 30, quick: 5, in: 2...1000, help: "How often each digit is used in a training.")

    Command.present(
      "Activation functions", arguments,
      exercises: ["tanh-backward", "relu-backward", "le-cun-targets"]
    ) { settings, lesson in
      let seeds = settings.seeds(settings[seeds])
      let epochs = settings[epochs]
      let digits = try Digits<Float>()
      lesson.text(
        """
        Between two linear layers there is a function of one number. Without it a network would be linear; with \
        it, every back-propagated gradient is multiplied by the function's slope. The important property of an \
        activation function is therefore where its slope is near one, and where it is near zero.
        """)
      Functions().present(&lesson)
      try LeCunSigmoid(digits: digits, seeds: seeds, epochs: epochs).present(&lesson)
      Approximation(count: settings.quick ? 50_000 : 200_000).present(&lesson)
      try Saturation(digits: digits, seeds: seeds, epochs: epochs).present(&lesson)
    }
  }
}

/// The functions of this lesson, with the names of their curves and of their metrics.
func activations<S: Scalar>(of scalar: S.Type) -> [(
  name: String, key: String, layer: any Layer<S>
)] {
  [
    ("logistic", "logistic", Sigmoid<S>()), ("tanh", "tanh", Tanh<S>()),
    ("1.7159 tanh(2h/3)", "leCun", LeCunTanh<S>()),
    ("tanh h + 0.1 h", "linearTerm", TanhPlusLinear<S>(slope: 0.1)),
    ("ratio of polynomials", "rational", RationalTanh<S>()), ("ReLU", "relu", ReLU<S>()),
    ("ELU", "elu", ELU<S>()),
  ]
}

extension Layer {
  /// The slope of an activation at each element: ∂L/∂H for ∂L/∂A = 1.
  func slopes(at H: Matrix<S>) -> Matrix<S> {
    let (A, cache) = forward(H)
    return backward(.ones(A.rows, A.columns), cache).inputGradient
  }
}
