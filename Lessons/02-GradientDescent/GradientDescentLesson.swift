import Adjoint
import Foundation
import LessonKit

/// Gradient descent, and the number of steps that it takes.
@main enum GradientDescentLesson {
  static func main() {
    let arguments = Arguments(
      "lesson-gradient-descent",
      summary: "Minimizes functions of one and two variables, and counts the steps.",
      example: "swift run -c release lesson-gradient-descent")
    Command.present(
      "Gradient descent", arguments, precision: .float64,
      exercises: ["gradient-descent-step"]
    ) { settings, lesson in
      lesson.text(
        """
        Training is minimization, and nearly all of its methods begin with one idea: the gradient points where a \
        function rises, so go the other way. This lesson takes functions that are known completely, and compares \
        each measured number with the one that theory gives.
        """)
      OneDimension().present(&lesson)
      SeveralMinima().present(&lesson)
      Saddle().present(&lesson)
      StepSizes().present(&lesson)
      try FeatureScales(seed: settings.seed, ratios: settings.quick ? [1, 10] : [1, 10, 100])
        .present(&lesson)
    }
  }
}

/// The points that gradient descent visits, one per row.
func descent(
  _ f: (Matrix<Double>) -> (value: Double, gradient: Matrix<Double>), from x: [Double],
  rate: Double, steps: Int
) -> Matrix<Double> {
  var rule = GradientDescent(learningRate: rate)
  return rule.path(on: f, from: .row(x), steps: steps)
}

/// The number of steps after which ρᵗ has fallen to a fraction of 1, ⌈ln share / ln ρ⌉.
func steps(factor: Double, to share: Double) -> Int {
  factor == 0 ? 1 : Int((log(share) / log(factor)).rounded(.up))
}

extension Matrix<Double> {
  /// ‖row t − x‖ for each row.
  func distances(to x: [Double]) -> [Double] {
    (0..<rows).map { (row($0) - .row(x)).norm }
  }
}
