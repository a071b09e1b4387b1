import Matrices
import Networks

/// Residuals and their Jacobian by two formulas, cut into blocks of rows.
struct Residuals: ResidualBlocks, Sendable {
  var blockSize = 1000
  var hasUniformParameters = false
  let count: Int
  let r: @Sendable (Matrix<Double>) -> Matrix<Double>
  let J: @Sendable (Matrix<Double>) -> Matrix<Double>

  var blockCount: Int { (count + blockSize - 1) / blockSize }

  private func rows(_ block: Int) -> Range<Int> {
    block * blockSize..<min((block + 1) * blockSize, count)
  }

  func residuals(_ theta: Matrix<Double>, block: Int) -> Matrix<Double> {
    r(theta)[rows: rows(block)]
  }

  func linearization(
    _ theta: Matrix<Double>, block: Int
  ) -> (residuals: Matrix<Double>, jacobian: Matrix<Double>) {
    (r(theta)[rows: rows(block)], J(theta)[rows: rows(block)])
  }
}

extension Residuals {
  /// r = A θ − y.
  static func linear(_ A: Matrix<Double>, _ y: Matrix<Double>) -> Residuals {
    Residuals(count: A.rows, r: { A * $0.reshaped($0.columns, 1) - y }, J: { _ in A })
  }

  /// ½ ‖r‖² is half of Rosenbrock's function: r = (10 (y − x²), 1 − x).
  static let rosenbrock = Residuals(
    count: 2,
    r: { θ in [[10 * (θ[0, 1] - θ[0, 0] * θ[0, 0])], [1 - θ[0, 0]]] },
    J: { θ in [[-20 * θ[0, 0], 10], [-1, 0]] })

  /// The residuals of ``rosenbrock`` and a constant 1, so that F is ½ at the minimum.
  static let raisedRosenbrock = Residuals(
    count: 3, r: { θ in Matrix(stacking: [rosenbrock.r(θ), [[1]]]) },
    J: { θ in Matrix(stacking: [rosenbrock.J(θ), [[0, 0]]]) })

  /// Misra1a of NIST's Statistical Reference Datasets for nonlinear regression: y = β₁ (1 − e^(−β₂ x)), an adsorption
  /// measured by D. Misra, NIST 1978. Certified: β₁ = 238.94212918, β₂ = 5.5015643181e-4, the sum of squares
  /// 0.12455138894.
  static let misra1a: Residuals = {
    let x: Matrix<Double> = .column([
      77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1,
      760.0,
    ])
    let y: Matrix<Double> = .column([
      10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.40, 75.47,
      81.78,
    ])
    return Residuals(
      count: 14,
      r: { β in β[0, 0] * (1 - exp(-β[0, 1] * x)) - y },
      J: { β in
        let e = exp(-β[0, 1] * x)
        return (1 - e).appending(columns: β[0, 0] * x ⊙ e)
      })
  }()
}
