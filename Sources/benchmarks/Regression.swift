import Datasets
import LessonKit
import Matrices
import Networks

/// The 27 problems of nonlinear regression in NIST's Statistical Reference Datasets, fitted from both starting points
/// by Levenberg–Marquardt with its defaults: the number of digits that agree with the certified parameters.
enum Regression {
  private struct Fit {
    let problem: NISTProblem
    let start: Int
    let minimum: Minimum<Double>

    var digits: Double { problem.digits(of: minimum.x) }
    /// The relative excess of Σ r² over the certified one. The residuals of Lanczos1 are rounding errors of the data.
    var excess: Double { 2 * minimum.value / problem.sumOfSquares - 1 }
  }

  static func run(_ settings: Settings) throws {
    var fits: [Fit] = []
    for name in NISTProblem.Name.allCases {
      let problem = try NISTProblem(name)
      for (start, x) in problem.starts.enumerated() {
        let minimum = LevenbergMarquardt().minimize(ResidualFunction(problem.linearization), from: x)
        fits.append(Fit(problem: problem, start: start + 1, minimum: minimum))
      }
    }
    var lesson = Lesson("Nonlinear regression", settings)
    Session(settings: settings, groups: []).machine().present(&lesson)
    lesson.text(
      """
      The curves of NIST's Statistical Reference Datasets, fitted by Levenberg–Marquardt with its defaults from both \
      starting points. Digits are the correct ones of the least accurate parameter; NIST certifies 11.
      """)
    lesson.table(table(of: fits))
    lesson.metric("fewestDigits", fits.map(\.digits).min()!)
    lesson.member("results", .array(fits.map(json)))
    try lesson.finish()
  }

  private static func table(of fits: [Fit]) -> Table {
    var table = Table([
      "Problem", "Level", "Parameters", "Start", "Digits", "Σ r² / certified − 1", "Iterations", "Evaluations",
      "Ended by",
    ])
    for fit in fits {
      table.append([
        .text(fit.problem.name.rawValue), .text(fit.problem.level.rawValue), .integer(fit.minimum.x.columns),
        .integer(fit.start), .number(fit.digits, digits: 1), .scientific(fit.excess, digits: 1),
        .integer(fit.minimum.iterations), .integer(fit.minimum.evaluations), .text("\(fit.minimum.reason)"),
      ])
    }
    return table
  }

  private static func json(_ fit: Fit) -> JSONValue {
    [
      "name": .string(fit.problem.name.rawValue), "level": .string(fit.problem.level.rawValue),
      "start": .integer(fit.start), "digits": .number(fit.digits), "excess": .number(fit.excess),
      "iterations": .integer(fit.minimum.iterations), "evaluations": .integer(fit.minimum.evaluations),
      "reason": .string(fit.minimum.reason.rawValue), "hasConverged": .bool(fit.minimum.reason.hasConverged),
    ]
  }
}
