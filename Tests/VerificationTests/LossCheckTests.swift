import Matrices
import Networks
import Testing
import Verification

@Suite("Checking a loss") struct LossCheckTests {
  /// The mean of fourth powers of the errors, divided by 4, with one of some mistakes.
  private struct Quartic: Loss {
    enum Mistake { case none, gradient, reduction, sampleLosses, shape }

    var mistake = Mistake.none

    var reduction: LossReduction { mistake == .reduction ? .sum : .mean }

    func callAsFunction<S: Scalar>(
      _ prediction: Matrix<S>, _ target: Matrix<S>
    ) -> (value: S, gradient: Matrix<S>) {
      checkShapes(prediction, target)
      let E = prediction - target
      let n = S(E.count)
      let G = square(E) ⊙ E / n
      return (square(E).sumOfSquares / (4 * n), mistake == .gradient ? 4 * G : G)
    }

    func sampleLosses<S: Scalar>(_ prediction: Matrix<S>, _ target: Matrix<S>) -> Matrix<S> {
      let E = prediction - target
      let losses = 0.25 * square(square(E)).rowMeans()
      switch mistake {
      case .sampleLosses: return 2 * losses
      case .shape: return Matrix(losses.T)
      default: return losses
      }
    }
  }

  private func report(_ mistake: Quartic.Mistake) -> CheckReport {
    var random = Random(seed: 1)
    let P = Matrix<Double>.normal(5, 2, using: &random)
    let Y = Matrix<Double>.normal(5, 2, using: &random)
    return GradientCheck().check("quartic", Quartic(mistake: mistake), at: P, Y) { P in
      let E = P - P.tape.variable(Y)
      return (1 / 40.0) * (E ⊙ E ⊙ E ⊙ E).sum()
    }
  }

  @Test("a right one passes, and its report has one line")
  func right() {
    let report = report(.none)
    #expect(report.hasPassed, "\(report)")
    #expect(report.tensors.count == 1)
  }

  @Test("a wrong gradient, a sum that is a mean, and wrong losses of samples are rejected")
  func wrong() {
    #expect(report(.gradient).brokenRules == [.differences, .tape])
    #expect(report(.reduction).brokenRules == [.consistency])
    #expect("\(report(.sampleLosses))".contains("and the mean of the losses of its samples"))
    #expect(report(.shape).brokenRules == [.shape])
  }

  @Test("a loss in which samples meet has no losses of samples, and is judged by its gradient alone")
  func whole() {
    var random = Random(seed: 2)
    let P = Matrix<Double>.normal(4, 1, using: &random)
    #expect(GradientCheck().check("root", RootMeanSquaredError(), at: P, .zeros(4, 1)).hasPassed)
  }

  /// It says that it is a mean of losses of samples, which it is for every batch, but the gradient of a sample depends
  /// on the others.
  private struct Mixed: Loss {
    var reduction: LossReduction { .mean }

    func callAsFunction<S: Scalar>(
      _ prediction: Matrix<S>, _ target: Matrix<S>
    ) -> (value: S, gradient: Matrix<S>) {
      let m = prediction.mean
      return (m * m, .constant(2 * m / S(prediction.count), like: prediction))
    }

    func sampleLosses<S: Scalar>(_ prediction: Matrix<S>, _ target: Matrix<S>) -> Matrix<S> {
      .constant(prediction.mean * prediction.mean, like: prediction.column(0))
    }
  }

  @Test("a gradient for a sample that depends on other samples is rejected with weights")
  func mixed() {
    let report = GradientCheck().check("mixed", Mixed(), at: [[1], [2], [4]], .zeros(3, 1))
    #expect(report.brokenRules == [.consistency])
    #expect("\(report)".contains("with weights of the samples"))
  }
}
