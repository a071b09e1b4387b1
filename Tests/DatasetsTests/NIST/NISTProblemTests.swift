import Foundation
import Matrices
import Testing

@testable import Datasets

@Suite("NIST's problems of nonlinear regression") struct NISTProblemTests {
  @Test("there are 27, 8 of the lower and the higher level and 11 between")
  func levels() throws {
    let levels = try NISTProblem.Name.allCases.map { try NISTProblem($0).level }
    #expect(NISTProblem.Level.allCases.map { level in levels.count { $0 == level } } == [8, 11, 8])
  }

  @Test("certified parameters have the certified sum of squares", arguments: NISTProblem.Name.allCases)
  func certified(name: NISTProblem.Name) throws {
    let problem = try NISTProblem(name)
    let (r, J) = problem.linearization(problem.certified)
    // Eleven digits of each parameter, so an error of 5e-11 |b_j J_j| at most in r; where residuals are smaller than
    // that, as those of Lanczos1, the sum is only known to be as small.
    let error = 5e-11 * (J ⊙ problem.certified).maxNorm * Double(J.count).squareRoot()
    let norm = problem.sumOfSquares.squareRoot()
    #expect(abs(r.norm - norm) <= error + 1e-10 * norm, "\(r.norm) \(norm) \(error)")
    #expect(problem.digits(of: problem.certified) == 11)
    // σ² (JᵀJ)⁻¹ with σ² of m − P degrees of freedom; the columns differ in size by many powers of ten, and where the
    // residuals are not what they should be, neither is σ.
    let scales = sqrt(square(J).columnSums())
    let inverse = try Cholesky((J / scales).T * (J / scales)).solve(.identity(J.columns))
    let sigma = norm / Double(J.rows - J.columns).squareRoot()
    for j in 0..<J.columns {
      let deviation = sigma * inverse[j, j].squareRoot() / scales[0, j]
      // The condition of JᵀJ is below 10¹⁰, and the certified parameters have 11 digits.
      #expect(abs(deviation / problem.standardDeviations[0, j] - 1) <= 1e-5, "\(j)")
    }
  }

  @Test("derivatives are those of the curve, at both starts", arguments: NISTProblem.Name.allCases)
  func derivatives(name: NISTProblem.Name) throws {
    let problem = try NISTProblem(name)
    for start in problem.starts {
      let J = problem.linearization(start).jacobian
      #expect(J.columns == start.columns && J.rows == problem.measurements.rows)
      for j in 0..<start.columns {
        // Central differences of fourth order for a relative change of 10⁻⁴: h⁴ times the fifth derivative is below
        // 10⁻⁷ of the first, and rounding adds some ε |r| / h.
        let h = 1e-4 * abs(start[0, j])
        func r(_ factor: Double) -> Matrix<Double> {
          var moved = start
          moved[0, j] += factor * h
          return problem.linearization(moved).residuals
        }
        let differences = (8 * (r(1) - r(-1)) - (r(2) - r(-2))) / (12 * h)
        let bound = 1e-7 * J.column(j).maxNorm + 2e-15 * problem.linearization(start).residuals.maxNorm / h
        #expect((J.column(j) - differences).maxNorm <= bound, "\(j)")
      }
    }
  }

  @Test("digits are those of the worst parameter")
  func digits() throws {
    let problem = try NISTProblem(.misra1a)
    #expect(abs(problem.digits(of: problem.certified ⊙ [[1 + 1e-3, 1]]) - 3) <= 1e-9)
    #expect(abs(problem.digits(of: problem.certified ⊙ [[1 + 1e-8, 1 - 1e-5]]) - 5) <= 1e-9)
    #expect(problem.digits(of: [[.nan, 1]]) == -.infinity)
  }

  @Test("a file with a number that is none has its line, and one without data says so")
  func errors() throws {
    let text = """
      Average Level of Difficulty
        b1 = 1 2 3 4
      Residual Sum of Squares: 1
      Data: y x
        1 2
        3 x
      """
    #expect(throws: CSVError(file: "f", line: 6, problem: .notFinite(found: "x"))) { try NISTFile(text, name: "f") }
    #expect(throws: CSVError(file: "f", line: 6, problem: .ragged(expected: 2, found: 1))) {
      try NISTFile(text.replacing("3 x", with: "3"), name: "f")
    }
    #expect(throws: CSVError(file: "f", problem: .noRows)) { try NISTFile("Data: y", name: "f") }
    #expect(try NISTFile(text.replacing("x", with: "4"), name: "f").data == [[1, 2], [3, 4]])
  }
}
