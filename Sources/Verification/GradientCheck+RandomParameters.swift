import Matrices
import Networks

extension GradientCheck {
  /// Checks the gradients with random parameters. The given ones are often initial values, such as a scale of 1 or a
  /// shift of 0, with which no oracle notices that a factor or a term is missing.
  ///
  /// Each element p becomes p (1 + ½ v) with v uniform in −1 … 1, or ½ v ‖p‖∞ if it is 0: signs are kept, so that
  /// positive parameters stay positive. Each gradient is compared with the tape or, without a formula on the tape, with
  /// the derivative along one random direction u,
  /// ```
  /// |d/dt Vᵀ f(p + t u) − (B V) · u| ≤ 1e-8 + 1e-6 ‖B V‖ ‖u‖   at t = 0
  /// ```
  /// which takes four evaluations of the layer. If that fails, entries are compared as for the given parameters, which
  /// decides: the direction may cross a kink.
  ///
  /// - Returns: the failures, and the failed comparisons.
  func checkAtRandomParameters(
    _ layer: CheckedLayer, at X: Matrix<Double>, _ V: Matrix<Double>, using random: inout Random
  ) -> (failures: [Failure], tensors: [TensorCheck]) {
    guard let redrawn = layer.redrawn, !layer.parameters.isEmpty else { return ([], []) }
    let values = layer.parameters.map { Self.redrawn($0.value, using: &random) }
    let drawn = redrawn(values)
    // Outside of the domain of the layer there is no gradient to check.
    guard drawn.output(X, nil).firstNonFinite == nil else { return ([], []) }
    let gradients = drawn.gradients(V, X)
    if let (gradient, place) = gradients.lazy.compactMap({ g in g.value.firstNonFinite.map { (g, $0) } }).first {
      let (i, j) = place
      return (
        [
          Failure(
            .finiteness,
            "∂L/∂(\(gradient.name)) is \(gradient.value[i, j]) at (\(i), \(j)) at random parameters")
        ], []
      )
    }
    let function = Function(layer: drawn, input: X, seed: V)
    let tape = function.tapeGradients
    var failed: [TensorCheck] = []
    for (t, gradient) in gradients.enumerated() {
      let isRight =
        if let tape { relativeDifference(gradient.value, tape[t]) <= tolerance.tape } else {
          agreesAlongOneDirection(gradient.value, function.tensors[t], using: &random) {
            function.value(replacing: t, by: $0)
          }
        }
      if isRight { continue }
      var named = gradient
      named.name += " at random parameters"
      let check = compare(
        named, at: function.tensors[t], tape?[t], samples: X.rows, rounding: function.rounding,
        using: &random
      ) { function.value(replacing: t, by: $0) }
      // The number of kinks has been judged with the given parameters.
      if !check.brokenRules.subtracting([.kinks]).isEmpty { failed.append(check) }
    }
    return ([], failed)
  }

  private static func redrawn(
    _ p: Matrix<Double>, using random: inout Random
  ) -> Matrix<Double> {
    let v = Matrix<Double>.uniform(p.rows, p.columns, in: -1...1, using: &random)
    let size = p.maxNorm == 0 ? 1 : p.maxNorm
    return Matrix(rows: p.rows, columns: p.columns) { i, j in
      p[i, j] == 0 ? 0.5 * v[i, j] * size : p[i, j] * (1 + 0.5 * v[i, j])
    }
  }

  /// The bounds are those of ``checkDirections(_:_:input:)``.
  private func agreesAlongOneDirection(
    _ gradient: Matrix<Double>, _ p: Matrix<Double>, using random: inout Random,
    _ loss: (Matrix<Double>) -> Double
  ) -> Bool {
    let u = Matrix<Double>.normal(p.rows, p.columns, using: &random)
    let numeric = FiniteDifferences.fivePointDerivative(
      at: 0, step: 1e-3 / Double(p.count).squareRoot()
    ) { t in loss(p + t * u) }
    return abs(gradient.dot(u) - numeric) <= 1e-8 + 1e-6 * gradient.norm * u.norm
  }
}
