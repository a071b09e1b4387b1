import Adjoint
import LessonKit

/// The effect of the inputs' coordinates on training.
@main enum PreprocessingLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-preprocessing",
      summary: "Centres, scales and whitens inputs, and measures the effect on training.",
      example: "swift run -c release lesson-preprocessing --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 7, quick: 2, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 60, quick: 20, in: 2...10_000, help: "How often a network sees each wine.")
    let steps = arguments.integer(
      "steps", default: 50_000, quick: 3000, in: 100...10_000_000,
      help: "The largest number of steps of a gradient descent.")

    Command.present(
      "Preprocessing", arguments,
      exercises: ["standardizer", "whitening"]
    ) { settings, lesson in
      let seeds = settings.seeds(settings[seeds])
      lesson.text(
        """
        Which coordinates should the inputs of a network have? The function that it can learn is the same in all of \
        them, but the training is not. This lesson centres, scales, decorrelates and whitens measurements of wines, \
        and measures each time what changes: the covariance, the number of steps, the share that is recognized.
        """)
      try Transforms(wine: Wine()).present(&lesson)
      try Convergence(wine: Wine(), cap: settings[steps]).present(&lesson)
      try WineNetwork(wine: Wine(), seeds: seeds, epochs: settings[epochs]).present(&lesson)
      try Collinearity(wine: Wine()).present(&lesson)
    }
  }
}

extension Matrix<Double> {
  /// C = 1/n (X − 1 μ)ᵀ (X − 1 μ), the covariance matrix of the columns.
  var covariance: Matrix {
    let D = Centering(fittedTo: self)(self)
    return (D.T * D) / Double(rows)
  }

  /// The largest distance of an element from the identity.
  var distanceFromIdentity: Double { (self - .identity(rows)).maxNorm }
}

/// κ = λ_max / λ_min of a symmetric matrix; infinite where λ_min is zero up to rounding, c n ε λ_max with c = 1.
func conditionNumber(_ eigenvalues: Matrix<Double>) -> Double {
  let (smallest, largest) = (eigenvalues.minimum, eigenvalues.maximum)
  let rounding = Double(eigenvalues.count) * .ulpOfOne * largest
  return smallest > rounding ? largest / smallest : .infinity
}
