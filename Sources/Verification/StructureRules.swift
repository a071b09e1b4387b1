import Matrices
import Networks

/// The rules that hold for every backward pass. They are checked before any differences: a pass that breaks one of them
/// is wrong even where its numbers are close.
enum StructureRules {
  /// The rules that a layer breaks at the input X with the upstream gradient V.
  static func failures(
    _ layer: CheckedLayer, at X: Matrix<Double>, _ V: Matrix<Double>,
    _ gradients: [NamedParameter<Double>]
  ) -> [Failure] {
    if V.isEmpty { return [Failure(.shape, "the output is \(V.shape): nothing depends on it")] }
    let values = [NamedParameter("input", X)] + layer.parameters
    if let failure = wrongShape(gradients, values) { return [failure] }
    if let failure = notReplaced(layer) ?? notListed(layer) { return [failure] }
    let inferred = layer.inference(X)
    if let (i, j) = inferred.firstNonFinite {
      return [Failure(.finiteness, "the output is \(inferred[i, j]) at (\(i), \(j))")]
    }
    if let failure = notFinite(gradients) { return [failure] }
    if let mistake = layer.updateMistake(V, X) { return [Failure(.consistency, mistake)] }
    var failures: [Failure] = []

    func backward(_ G: Matrix<Double>) -> [Matrix<Double>] { layer.gradients(G, X).map(\.value) }
    let atV = backward(V)
    if zip(atV, gradients).contains(where: { $0 != $1.value }) {
      failures.append(Failure(.repeatability, "a second call with the same arguments differs"))
    }
    for (name, zero) in zip(gradients.map(\.name), backward(.zeros(V.rows, V.columns)))
    where zero.maxNorm != 0 {
      failures.append(
        Failure(.zeroUpstream, "∂L/∂(\(name)) is not 0 although ∂L/∂(output) is"))
      break
    }
    if let failure = notLinear(atV, V, gradients, backward) { failures.append(failure) }

    let alone = layer.parameterGradients(V, X)
    if zip(alone, gradients.dropFirst()).contains(where: { $0 != $1.value }) {
      failures.append(Failure(.consistency, "parameterGradient and backward differ"))
    }
    if !layer.differsInTraining && layer.output(X, nil) != inferred {
      failures.append(Failure(.consistency, "forward and inference differ"))
    }
    return failures
  }

  private static func wrongShape(
    _ gradients: [NamedParameter<Double>], _ values: [NamedParameter<Double>]
  ) -> Failure? {
    if gradients.count != values.count {
      return Failure(.shape, "\(gradients.count) gradients for \(values.count) tensors")
    }
    for (gradient, value) in zip(gradients, values) where gradient.value.shape != value.value.shape {
      return Failure(
        .shape, "∂L/∂(\(gradient.name)) is \(gradient.value.shape), expected \(value.value.shape)")
    }
    return nil
  }

  /// `update` must reach each tensor of `parameters`, in their order. Otherwise differences would find no change of the
  /// loss, and a gradient of zeros would seem right.
  private static func notReplaced(_ layer: CheckedLayer) -> Failure? {
    let old = layer.parameters.map(\.value)
    for (number, parameter) in layer.parameters.enumerated() {
      var expected = old
      // 1 − 2p differs from p, since no floating-point number is exactly ⅓.
      expected[number] = 1 - 2 * parameter.value
      if layer.replacing(expected) != expected {
        return Failure(
          .consistency,
          "update leaves \(parameter.name) unchanged, or changes another parameter with it")
      }
    }
    return nil
  }

  /// Each stored matrix is a parameter or named as a constant: one that is missing from the list has no gradient, and
  /// no difference is computed for it. After an update with other values, the stored matrices that it has reached are
  /// among these values.
  private static func notListed(_ layer: CheckedLayer) -> Failure? {
    let changed = layer.parameters.map { 1 - 2 * $0.value }
    let missing = layer.stored(changed).first { path, value in !value.isEmpty && !changed.contains(value) }
    return missing.map { path, _ in
      Failure(
        .consistency,
        "the stored matrix \(path) is not among the parameters: list it there, or as a constant by StoredConstants")
    }
  }

  private static func notFinite(_ gradients: [NamedParameter<Double>]) -> Failure? {
    for gradient in gradients {
      if let (i, j) = gradient.value.firstNonFinite {
        return Failure(
          .finiteness, "∂L/∂(\(gradient.name)) is \(gradient.value[i, j]) at (\(i), \(j))")
      }
    }
    return nil
  }

  /// B(2V − 3W) = 2 B(V) − 3 B(W): a backward pass is a transposed Jacobian, so it is linear.
  private static func notLinear(
    _ atV: [Matrix<Double>], _ V: Matrix<Double>, _ gradients: [NamedParameter<Double>],
    _ backward: (Matrix<Double>) -> [Matrix<Double>]
  ) -> Failure? {
    var random = Random(seed: UInt64(V.count))
    let W = Matrix<Double>.normal(V.rows, V.columns, using: &random)
    let atW = backward(W)
    let combined = backward(2 * V - 3 * W)
    for t in gradients.indices {
      let expected = 2 * atV[t] - 3 * atW[t]
      // The relative rounding error of sums of ten to a thousand products is far below 1e-10. The condition is not
      // written with `>`, which is false for NaN: a pass may return NaN for one upstream gradient only.
      let error = (combined[t] - expected).norm
      if !(error <= 1e-10 * (2 * atV[t].norm + 3 * atW[t].norm)) {
        return Failure(
          .linearity, "∂L/∂(\(gradients[t].name)) is not linear in ∂L/∂(output)")
      }
    }
    return nil
  }
}
