import Adjoint
import Kernels
import LessonKit

/// Lesson 6: preprocessing, what is done to inputs before a network sees them, and what it is worth.
@main enum PreprocessingLesson {
  static func main() {
    var arguments = Arguments(
      "lesson-preprocessing",
      summary: "Centres, scales, whitens and normalizes inputs, and measures what that is worth.",
      example: "swift run -c release lesson-preprocessing --seeds 9")
    let seeds = arguments.integer(
      "seeds", default: 7, in: 1...100, help: "Trainings, from --seed on; medians are shown.")
    let epochs = arguments.integer(
      "epochs", default: 60, in: 2...10_000, help: "How often a network sees each wine.")
    let steps = arguments.integer(
      "steps", default: 50_000, in: 100...10_000_000,
      help: "Where a gradient descent gives up, if it has not arrived.")

    Command.run(arguments) { settings in
      Threads.count = settings.threads
      let (seed, quick) = (settings.seed, settings.quick)
      let seeds = settings.seeds(quick ? 2 : settings[seeds])
      var lesson = Lesson("Lesson 6: Preprocessing", settings)
      lesson.text(
        """
        A network would learn from any inputs if it had all the time and all the digits in the world. It has \
        neither. This lesson transforms inputs in the ways of the lectures, and measures each time what \
        changes: the covariance, the number of steps of a training, the information that survives \
        rounding, or the share of spectra that are recognized.
        """)
      try Transforms(wine: Wine()).present(&lesson)
      try Convergence(wine: Wine(), cap: quick ? 3000 : settings[steps]).present(&lesson)
      try WineNetwork(wine: Wine(), seeds: seeds, epochs: quick ? 20 : settings[epochs])
        .present(&lesson)
      let events = SeismicEvents(count: quick ? 20_000 : 100_000, seed: seed)
      try SeismicTimes(events: events).present(&lesson)
      try SeismicTraining(
        events: events, seeds: Array(seeds.prefix(5)), epochs: quick ? 4 : 10
      ).present(&lesson)
      Amplitudes(count: quick ? 20_000 : 100_000, seed: seed).present(&lesson)
      NormalizedSpectra(seeds: seeds, count: quick ? 200 : 1000).present(&lesson)
      try Collinearity(wine: Wine()).present(&lesson)
      try lesson.finish()
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
