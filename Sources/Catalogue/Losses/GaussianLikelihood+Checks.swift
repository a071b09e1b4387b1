import Matrices
import Networks
import Verification

extension Variable {
  /// The mean of −ln N(y | μ, eˢ) for predictions [μ, s], in the order of the lecture's example.
  func gaussianLikelihood(of target: Matrix<Double>) -> Variable {
    let m = target.columns
    // Selections as products: μ = P [1; 0], s = P [0; 1].
    let first = Matrix<Double>(rows: 2 * m, columns: m) { i, j in i == j ? 1 : 0 }
    let second = Matrix<Double>(rows: 2 * m, columns: m) { i, j in i == m + j ? 1 : 0 }
    let (mean, s) = (self * tape.variable(first), self * tape.variable(second))
    let v5 = (tape.variable(target) - mean) / s.exponential()
    let logarithms = -0.5 * (2 * Double.pi).naturalLogarithm + (-0.5 * (v5 ⊙ v5) - s)
    return (-1 / Double(target.count)) * logarithms.sum()
  }
}

extension Double {
  /// ln x by the logarithm of a matrix, since this module does not import Foundation.
  fileprivate var naturalLogarithm: Double { log(Matrix<Double>([[self]]))[0, 0] }
}

extension Checks {
  static let gaussianLikelihood = loss(
    "GaussianLikelihood", GaussianLikelihood(), at: Points.meansAndStandardDeviations,
    tape: { $0.gaussianLikelihood(of: $1) },
    mistakes: [
      .init("s without its 1: only the residual") {
        let (value, G) = GaussianLikelihood()($0, $1)
        let n = Double($1.count)
        return (value, columnwise(G) { j, g in j < 3 ? g : g - 1 / n })
      },
      .init("the sign of y − μ") {
        let (value, G) = GaussianLikelihood()($0, $1)
        return (value, columnwise(G) { j, g in j < 3 ? -g : g })
      },
      .init("1/σ instead of 1/σ² for the mean") {
        let (value, G) = GaussianLikelihood()($0, $1)
        let standardDeviations = exp($0)
        let wrong = Matrix(rows: G.rows, columns: 6) { i, j in
          j < 3 ? G[i, j] * standardDeviations[i, j + 3] : G[i, j]
        }
        return (value, wrong)
      },
    ])

  private static func columnwise(
    _ G: Matrix<Double>, _ change: (Int, Double) -> Double
  ) -> Matrix<Double> {
    Matrix(rows: G.rows, columns: G.columns) { i, j in change(j, G[i, j]) }
  }
}
