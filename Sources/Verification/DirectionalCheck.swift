import Matrices
import Networks

extension GradientCheck {
  /// The fast check for large networks: the derivative of the output along three random directions u of all
  /// inputs and parameters at once,
  /// ```
  /// |d/dt Vᵀ f(p + t u) − (B V) · u| ≤ 1e-8 + 1e-6 ‖B V‖ ‖u‖   at t = 0
  /// ```
  /// where B V is the gradient by hand, and the derivative is computed from five points. The directions are Gaussian,
  /// since with entries ±1 wrong passes can go unnoticed by exact cancellation. The structural rules are checked as in
  /// the slow check. If a direction fails, the slow check with the tape compares all entries, names the worst one and
  /// decides: a direction also fails where it crosses a kink.
  public func checkDirections(
    _ name: String, _ layer: some TapeRecordable, input shape: Shape
  ) -> CheckReport {
    checkDirections(name, CheckedLayer(layer), input: shape)
  }

  package func checkDirections(
    _ name: String, _ layer: CheckedLayer, input shape: Shape
  ) -> CheckReport {
    var random = Random(seed: seed)
    let X = Matrix<Double>.normal(shape.rows, shape.columns, using: &random)
    let Y = layer.output(X, nil)
    let V = Matrix<Double>.normal(Y.rows, Y.columns, using: &random)
    let gradients = layer.gradients(V, X)
    var report = CheckReport(name, seed: seed)
    report.failures = StructureRules.failures(layer, at: X, V, gradients)
    guard report.failures.isEmpty else { return report }
    let parameters = layer.parameters.map(\.value)
    let (dX, dTheta) = (gradients[0].value, flattened(gradients.dropFirst().map(\.value)))
    let norm = (dX.sumOfSquares + dTheta.sumOfSquares).squareRoot()

    var check = TensorCheck(
      NamedParameter("input and parameters along 3 directions", dTheta),
      shape: Shape(1, X.count + dTheta.count), samples: X.rows)
    // With n inputs a weighted sum changes by about √n h; at this step the fourth-order error is as small as
    // the rounding error ε / h.
    let h = 1e-3 / Double(shape.columns).squareRoot()
    var isWithin = true
    for number in 0..<3 {
      let uX = Matrix<Double>.normal(X.rows, X.columns, using: &random)
      let uTheta = Matrix<Double>.normal(1, dTheta.count, using: &random)
      let numeric = FiniteDifferences.fivePointDerivative(at: 0, step: h) { t in
        layer.output(X + t * uX, moved(parameters, by: t, along: uTheta)).dot(V)
      }
      let analytic = dX.dot(uX) + dTheta.dot(uTheta)
      let length = (uX.sumOfSquares + uTheta.sumOfSquares).squareRoot()
      check.entries.append(Entry(row: number, column: 0, analytic: analytic, numeric: numeric))
      let bound: Double = 1e-8 + 1e-6 * norm * length
      if !(abs(analytic - numeric) <= bound) { isWithin = false }
    }
    if !isWithin { return self.check(name, layer, at: X) }
    // The bound above decides; the quotient of norms is only reported.
    check.judge(by: Tolerance(absolute: .infinity, relative: 0, norm: .infinity, tape: 1e-12))
    report.tensors = [check]
    return report
  }

  /// The elements of all matrices in one row.
  private func flattened(_ parameters: [Matrix<Double>]) -> Matrix<Double> {
    .row(parameters.flatMap(\.elements))
  }

  /// θ + t u, where u has the elements of all parameters in one row.
  private func moved(
    _ parameters: [Matrix<Double>], by t: Double, along u: Matrix<Double>
  ) -> [Matrix<Double>] {
    var first = 0
    return parameters.map { parameter in
      defer { first += parameter.count }
      let part = u[columns: first..<first + parameter.count]
      return parameter + t * part.reshaped(parameter.rows, parameter.columns)
    }
  }
}
