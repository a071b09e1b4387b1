import Adjoint
import Foundation
import LessonKit

/// Deep networks of residual blocks, and the differential equation that they approximate.
@main enum ResidualNetworks {
  static func main() {
    var arguments = Arguments(
      "lesson-residual-networks",
      summary:
        "Measures how residual networks converge to differential equations, how far gradients reach, and trains them.",
      example: "swift run -c release lesson-residual-networks --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 7, quick: 2, in: 1...100, help: "Networks, from --seed on; medians are shown.")
    let steps = arguments.integer("steps", default: 1000, quick: 60, in: 1...100_000, help: "Steps of a training.")

    Command.present(
      "Residual networks", arguments, precision: .float64, exercises: ["residual-block", "euler-step"]
    ) { settings, lesson in
      let seeds = settings.seeds(settings[seeds])
      lesson.text(
        """
        A network of a hundred layers cannot be trained, one of a hundred residual blocks can. What does the sum X + δ \
        f(X) change? It makes a layer a small step: many of them follow a differential equation, and gradients \
        follow its adjoint. The lesson measures how closely, how far gradients reach, and what it is worth.
        """)
      AffineBlocks(seed: settings.seed).present(&lesson)
      Order(seed: settings.seed, largest: settings.quick ? 64 : 256).present(&lesson)
      IndependentWeights(draws: settings.quick ? 40 : 200, largest: settings.quick ? 64 : 256).present(&lesson)
      GradientNorms(seeds: seeds).present(&lesson)
      Reconstruction(seed: settings.seed, largest: settings.quick ? 64 : 256).present(&lesson)
      DeepTraining(
        seeds: seeds, steps: settings[steps], depths: settings.quick ? [2, 32] : [2, 8, 32, 128]
      ).present(&lesson)
    }
  }
}

/// A block of the lessons' networks, σ ∘ T with tanh.
typealias Block = Chain<Dense<Double>, Tanh<Double>>

extension Stack where Element: OneStepMethod, Element.Parameters == Block.Parameters {
  /// The output, and the gradients of L = Σ C ⊙ Y by the input and by the weights of each block.
  func gradients(at X: Matrix<Double>, _ C: Matrix<Double>) -> (
    Y: Matrix<Double>, dX: Matrix<Double>, dW: [Matrix<Double>]
  )
  where S == Double {
    let (Y, cache) = forward(X)
    let (dX, gradient) = backward(C, cache)
    return (Y, dX, gradient.elements.map(\.first.weights))
  }
}

/// log₂ of the quotients of successive errors, for a depth that is doubled each time.
func orders(_ errors: [Double]) -> [Double] {
  zip(errors, errors.dropFirst()).map { log2($0 / $1) }
}
