import Adjoint
import Foundation
import LessonKit

extension CrossEntropy {
  /// Erratum E-34: rows and columns; and the formula for two classes.
  func presentShapes(_ lesson: inout Lesson) {
    lesson.text(
      """
      For a minibatch the slide has pᵀ log(qᵀ). p and q are columns, so this multiplies a row by a row, which is not \
      defined; for two columns it is pᵀ log q. The other product that has a shape, p log qᵀ, is a matrix whose \
      diagonal holds the terms:
      """)
    lesson.formula(
      """
      slide   L = −1/k Σ_i p(x_i)ᵀ log(q(x_i)ᵀ)      (1×m) (1×m)
      right   L = −1/k Σ_i p(x_i)ᵀ log q(x_i)        (1×m) (m×1) = 1×1
      """)
    let (P, Z): (Matrix<Double>, Matrix<Double>) = ([[1, 0], [0, 1], [1, 0]], [[2, -1], [0.5, 0.25], [-1, 1]])
    let logQ = Z.rowLogSoftmax()
    var products = 0.0
    for i in 0..<P.rows {
      let (p, logarithm) = (Matrix(P.row(i).T), Matrix(logQ.row(i).T))
      products -= (p.T * logarithm)[0, 0] / Double(P.rows)
    }
    let value = SoftmaxCrossEntropy()(Z, P).value
    // L = −1/k Σ [p₁ ln q₁ + (1 − p₁) ln(1 − q₁)], with the logit z₁ − z₂ of q₁
    let binary = BinaryCrossEntropy()(Z.column(0) - Z.column(1), P.column(0)).value
    var table = Table(["three samples of two classes", "L in nats", "difference to the first"])
    for (name, number) in [
      ("the library's softmax and cross-entropy", value), ("−1/k Σ pᵀ ln q, products of a row and a column", products),
      ("−1/k Σ [p₁ ln q₁ + (1 − p₁) ln(1 − q₁)], the slide for m = 2", binary),
    ] { table.append([.text(name), .number(number, digits: 6), .scientific(abs(number - value), digits: 0)]) }
    lesson.table(table)
    lesson.metric("shapesError", max(abs(products - value), abs(binary - value)))
  }
}
