import Foundation
import Matrices

/// A curve to be fitted whose parameters are known to 11 digits: one of the 27 problems of nonlinear regression in the
/// Statistical Reference Datasets (StRD) of the National Institute of Standards and Technology, NIST.
/// ```
/// y_i = f(x_i; β) + e_i      F = ½ Σ_i (f(x_i; β) − y_i)²
/// ```
/// NIST computed the certified parameters in 128-bit arithmetic with two independent programs. Each problem has two
/// starting points, one far from the solution and one near it, and one of three levels of difficulty.
/// ```swift
/// let problem = try NISTProblem(.misra1a)
/// let (r, J) = problem.linearization(problem.starts[0])
/// ```
/// Source: J. Rogers, J. Filliben, L. Gill, W. Guthrie, E. Lagergren and M. Vangel, StRD: Statistical Reference
/// Datasets for assessing the numerical accuracy of statistical software, NIST, 1998,
/// https://www.itl.nist.gov/div898/strd; a work of the US government, in the public domain.
public struct NISTProblem: Sendable {
  /// NIST's names, in NIST's order, by level of difficulty.
  public enum Name: String, Sendable, CaseIterable {
    case misra1a = "Misra1a", chwirut2 = "Chwirut2", chwirut1 = "Chwirut1", lanczos3 = "Lanczos3", gauss1 = "Gauss1"
    case gauss2 = "Gauss2", danWood = "DanWood", misra1b = "Misra1b", kirby2 = "Kirby2", hahn1 = "Hahn1"
    case nelson = "Nelson", mgh17 = "MGH17", lanczos1 = "Lanczos1", lanczos2 = "Lanczos2", gauss3 = "Gauss3"
    case misra1c = "Misra1c", misra1d = "Misra1d", roszman1 = "Roszman1", enso = "ENSO", mgh09 = "MGH09"
    case thurber = "Thurber", boxBOD = "BoxBOD", rat42 = "Rat42", mgh10 = "MGH10", eckerle4 = "Eckerle4"
    case rat43 = "Rat43", bennett5 = "Bennett5"
  }

  /// The level of difficulty that NIST assigns to a problem.
  public enum Level: String, Sendable, CaseIterable {
    case lower, average, higher
  }

  public let name: Name
  public let level: Level
  /// x: m×1, of Nelson m×2.
  public let points: Matrix<Double>
  /// y: m×1, of Nelson its logarithm.
  public let measurements: Matrix<Double>
  /// The starting points, the far one first: 1×P each.
  public let starts: [Matrix<Double>]
  /// The certified β: 1×P.
  public let certified: Matrix<Double>
  /// The certified standard deviations of β: 1×P.
  public let standardDeviations: Matrix<Double>
  /// The certified Σ (f − y)², twice F at the minimum.
  public let sumOfSquares: Double
  private let curve: NISTCurve

  /// Reads a problem from the resources of the package.
  ///
  /// - Throws: ``CSVError`` if the package's folder of resources is incomplete.
  public init(_ name: Name) throws(CSVError) {
    let path = Bundle.module.bundleURL.appendingPathComponent("Resources/NIST/\(name.rawValue).dat").path
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw CSVError(file: path, problem: .unreadable(reason: error.localizedDescription))
    }
    let file = try NISTFile(text, name: path)
    (self.name, curve, level) = (name, .of(name), file.level)
    starts = [0, 1].map { start in .row(file.parameters.map { $0[start] }) }
    certified = .row(file.parameters.map { $0[2] })
    standardDeviations = .row(file.parameters.map { $0[3] })
    sumOfSquares = file.sumOfSquares
    let y: Matrix<Double> = .column(file.data.map { $0[0] })
    measurements = name == .nelson ? log(y) : y
    points = Matrix(file.data.map { Array($0.dropFirst()) })
  }

  /// The residuals f(x; β) − y: m×1, and their Jacobian ∂f/∂β: m×P, for β: 1×P.
  public func linearization(
    _ beta: Matrix<Double>
  ) -> (residuals: Matrix<Double>, jacobian: Matrix<Double>) {
    let b = beta.elements
    let rows = (0..<points.rows).map { i in
      let (value, derivatives) = curve.at(points[rows: i..<i + 1].elements, b)
      return [value - measurements[i, 0]] + derivatives
    }
    let all = Matrix(rows)
    return (all.column(0), all[columns: 1..<all.columns])
  }

  /// The number of correct digits of the least accurate parameter, at most the 11 that are certified:
  /// ```
  /// −log₁₀ max_j |β_j − b_j| / |b_j|
  /// ```
  public func digits(of beta: Matrix<Double>) -> Double {
    let error = zip(beta.elements, certified.elements).map { abs($0 - $1) / abs($1) }.max()!
    return error.isNaN ? -.infinity : min(11, -log10(error))
  }
}
