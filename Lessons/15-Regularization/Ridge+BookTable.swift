import Adjoint
import Foundation
import LessonKit
import TrainingTasks

/// Table 1.2 of Bishop's book: the ten coefficients without and with weight decay.
extension Ridge {
  private static let unpenalized = [
    0.35, 232.37, -5321.83, 48568.31, -231639.30, 640042.26, -1061800.52, 1042400.18, -557682.99, 125201.43,
  ]
  private static let penalized = [0.35, 4.74, -0.77, -31.97, -3.89, 55.28, 41.32, -45.95, -91.53, 72.68]

  func presentBookTable(_ lesson: inout Lesson) throws {
    let exact = try PivotedQR(design).leastSquares(SineTask.published.targets).solution
    let stated = try closedForm(exp(-18))
    // The book does not say how it scales its errors; which λ do its numbers belong to?
    let book = Matrix.column(Self.penalized)
    let nearest = try stride(from: -25.0, through: 0, by: 0.01).map { logarithm in
      let w = try closedForm(exp(logarithm))
      return (logarithm: logarithm, w: w, distance: (w - book).norm)
    }.min { $0.distance < $1.distance }!
    var table = Table(
      [
        "", "λ = 0", "published", "ln λ = −18", "ln λ = \(nearest.logarithm.fixed(digits: 2))",
        "published, “ln λ = −18”",
      ], caption: "The coefficients of table 1.2 in Bishop (2006)")
    for k in 0...degree {
      table.append([
        .text("w_\(k)"), .number(exact[k, 0], digits: 2), .number(Self.unpenalized[k], digits: 2),
        .number(stated[k, 0], digits: 2), .number(nearest.w[k, 0], digits: 2), .number(Self.penalized[k], digits: 2),
      ])
    }
    lesson.table(table)
    let published = Matrix.column(Self.unpenalized)
    let error = relativeL2Error(of: exact, against: published)
    let (far, near) = (relativeL2Error(of: stated, against: book), relativeL2Error(of: nearest.w, against: book))
    lesson.text(
      """
      Without decay the polynomial passes through all points, with coefficients of up to \
      \(exact.maxNorm.scientific(digits: 1)); those of the book up to a relative error of \
      \(error.scientific(digits: 0)). The weak decay of the book’s second column makes the largest one \
      \((exact.maxNorm / nearest.w.maxNorm).fixed(digits: 0)) times smaller. That column does not belong to the \
      formula at ln λ = −18 (relative distance \(far.fixed(digits: 2))), but to ln λ = \
      \(nearest.logarithm.fixed(digits: 2)) (relative distance \(near.scientific(digits: 0))): a strength means little \
      unless the scale of the loss is stated.
      """)
    lesson.metric("bookDistanceWithoutDecay", error)
    lesson.metric("bookDistanceStated", far)
    lesson.metric("bookDistanceNearest", near)
    lesson.metric("bookLogarithm", nearest.logarithm)
  }
}
