import Datasets
import Figures
import Foundation
import LessonKit
import Matrices
import Networks
import PhysicsInformed
import PhysicsVerification
import Testing
import Verification

/// The code on the landing pages of modules, as it stands there.
@Suite("Landing pages") struct LandingPageTests {
  @Test("Matrices: a least-squares solution") func matrices() throws {
    var random = Random(seed: 1)
    let A = Matrix<Double>.normal(5, 3, using: &random)
    let b: Matrix<Double> = [[1], [2], [3], [4], [5]]
    let x = try PivotedQR(A).leastSquares(b).solution

    // The residual is orthogonal to the columns: a few roundings of sums of five products.
    #expect((A.T * (A * x - b)).maxNorm <= 64 * .ulpOfOne * A.norm * b.norm)
  }

  @Test("Verification: a report on a layer") func verification() {
    typealias MyLayer = Tanh<Double>

    let report = GradientCheck().check("my layer", MyLayer(), input: Shape(5, 4))
    print(report)

    #expect(report.hasPassed)
  }

  @Test("PhysicsVerification: a report on an equation") func physicsVerification() {
    typealias MyEquation = Fisher

    let report = GradientCheck().check("my equation", MyEquation())
    print(report)

    #expect(report.hasPassed)
  }

  @Test("Datasets: digits as samples") func datasets() throws {
    let digits = try Digits<Float>()
    let samples = Samples(digits.images / 16, .oneHot(digits.labels, classes: 10))

    #expect(samples.count == 1797 && samples.inputs.maxNorm == 1)
  }

  @Test("Figures: a chart as a file") func figures() throws {
    let chart = LineChart(
      title: "Loss", x: Axis(label: "epoch"), y: Axis(label: "loss", scale: .logarithmic),
      series: [.init(name: "training", x: [1, 2, 3], y: [0.5, 0.2, 0.1])])
    func write() throws {
      try chart.write(to: "loss.svg")
    }

    #expect(chart.svg().hasPrefix("<svg"))
  }

  enum Program {
    static func main() {
      let arguments = Arguments(
        "lesson-mine", summary: "Shows something.", example: "swift run -c release lesson-mine --seed 2")
      Command.present("Mine", arguments, precision: .float64) { settings, lesson in
        lesson.heading("A formula")
        lesson.formula("∂L/∂W = Aᵀ G")
      }
    }
  }
}
