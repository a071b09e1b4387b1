import Matrices
import Networks

extension GradientCheck {
  /// The fast check for large networks: the derivative of the output along three random directions u of all
  /// inputs and parameters at once,
  /// ```
  /// |d/dt Vᵀ f(p + t u) − (B V) · u| ≤ 1e-8 + 1e-6 ‖B V‖ ‖u‖   at t = 0
  /// ```
  /// with B V the gradient by hand and the derivative from five points. Gaussian directions: with entries
  /// ±1, wrong passes can escape through exact cancellation. The rules of structure are checked as in the slow
  /// check. If a direction fails, the slow check with the tape judges all entries, names the worst
  /// and has the last word: a kink on the way fails a direction too.
  public func checkDirections<L: TapeRecordable>(
    _ name: String, _ layer: L, input shape: Shape
  ) -> CheckReport {
    var random = Random(seed: seed)
    let X = Matrix<Double>.normal(shape.rows, shape.columns, using: &random)
    let parameters = layer.parameters.flattened
    let (Y, cache) = layer.forward(X)
    let V = Matrix<Double>.normal(Y.rows, Y.columns, using: &random)
    let (dX, gradient) = layer.backward(V, cache)
    let analytic = [NamedParameter("input", dX)] + gradient.tensors
    let values = [NamedParameter("input", X)] + layer.parameters.tensors
    var report = CheckReport(name, seed: seed)
    report.failures = StructureRules.failures(layer, at: X, V, analytic, values)
    guard report.failures.isEmpty else { return report }
    let dTheta = gradient.flattened
    let norm = (dX.sumOfSquares + dTheta.sumOfSquares).squareRoot()

    var check = TensorCheck(
      NamedParameter("input and parameters along 3 directions", dTheta),
      shape: Shape(1, X.count + parameters.count), samples: X.rows)
    // With n inputs a weighted sum moves by about √n h; at this step the error of fourth order is as small
    // as the rounding error ε / h.
    let h = 1e-3 / Double(shape.columns).squareRoot()
    var isWithin = true
    for number in 0..<3 {
      let uX = Matrix<Double>.normal(X.rows, X.columns, using: &random)
      let uTheta = Matrix<Double>.normal(1, parameters.count, using: &random)
      func value(_ t: Double) -> Double {
        var moved = layer
        moved.assign(flattened: parameters + t * uTheta)
        return moved.forward(X + t * uX).output.dot(V)
      }
      let numeric = FiniteDifferences.fivePointDerivative(at: 0, step: h, of: value)
      let analytic = dX.dot(uX) + dTheta.dot(uTheta)
      let length = (uX.sumOfSquares + uTheta.sumOfSquares).squareRoot()
      check.entries.append(Entry(row: number, column: 0, analytic: analytic, numeric: numeric))
      if !(abs(analytic - numeric) <= 1e-8 + 1e-6 * norm * length) { isWithin = false }
    }
    if !isWithin { return self.check(name, layer, input: shape) }
    // The bound above is the verdict; the quotient of norms is only reported.
    check.judge(by: Tolerance(absolute: .infinity, relative: 0, norm: .infinity, tape: 1e-12))
    report.tensors = [check]
    return report
  }
}
