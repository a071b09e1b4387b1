import Matrices
import Networks

/// The functions of a layer that a check needs, as functions of matrices.
///
/// Only these few functions are compiled for each type of layer. The rules, the differences, the comparisons and
/// the report do not depend on the type and are compiled once.
package struct CheckedLayer {
  /// ∂L/∂X, named "input", and ∂L/∂θ, from G = ∂L/∂Y at X.
  package typealias Gradients =
    (_ G: Matrix<Double>, _ X: Matrix<Double>) -> [NamedParameter<Double>]

  /// The parameters θ with their names.
  package let parameters: [NamedParameter<Double>]
  /// The output Y for training, with θ or, if they are given, with other parameters instead.
  package let output: (_ X: Matrix<Double>, _ parameters: [Matrix<Double>]?) -> Matrix<Double>
  /// All gradients by the backward pass.
  package let gradients: Gradients
  /// ∂L/∂θ by the layer's `parameterGradient`, which computes nothing else.
  let parameterGradients: (_ G: Matrix<Double>, _ X: Matrix<Double>) -> [Matrix<Double>]
  /// The output Y for inference.
  let inference: (_ X: Matrix<Double>) -> Matrix<Double>
  /// Whether the output for training differs from that for inference.
  let differsInTraining: Bool
  /// The parameters after an update that replaced each of them by one of these.
  let replacing: (_ parameters: [Matrix<Double>]) -> [Matrix<Double>]
  /// The mistake of `update` in the pairing of parameters and gradients, or nil.
  let updateMistake: (_ G: Matrix<Double>, _ X: Matrix<Double>) -> String?
  /// The stored matrices that are not named constants, with their paths, after an update has replaced the parameters.
  let stored: (_ parameters: [Matrix<Double>]) -> [(path: String, value: Matrix<Double>)]
  /// The layer with other parameters; nil if its gradients are only known for its own parameters.
  package private(set) var redrawn: ((_ parameters: [Matrix<Double>]) -> CheckedLayer)?
  /// The forward formula, written a second time with a tape's operations.
  package var tape: GradientCheck.TapeFormula?
  /// Identities that the gradients satisfy.
  package var facts: ((Passes) -> [Fact])?

  @inlinable
  package init(_ layer: some TapeRecordable) {
    self.init(layer, tape: layer.tapeFormula, facts: layer.facts)
  }

  /// A check computes the output thousands of times. It is therefore inlinable, so that an optimized module compiles
  /// it, and nothing else, for its type of layer.
  @inlinable
  package init(
    _ layer: some Layer<Double>, tape: GradientCheck.TapeFormula? = nil,
    facts: ((Passes) -> [Fact])? = nil
  ) {
    self.init(any: layer, tape, facts) { X, parameters in
      (parameters.map { layer.replacingParameters(by: $0) } ?? layer).forward(X).output
    } redrawn: { parameters in
      CheckedLayer(layer.replacingParameters(by: parameters), tape: tape, facts: nil)
    }
  }

  @usableFromInline
  init(
    any layer: any Layer<Double>, _ tape: GradientCheck.TapeFormula?,
    _ facts: ((Passes) -> [Fact])?,
    output: @escaping (_ X: Matrix<Double>, _ parameters: [Matrix<Double>]?) -> Matrix<Double>,
    redrawn: @escaping (_ parameters: [Matrix<Double>]) -> CheckedLayer
  ) {
    (self.tape, self.facts, self.output, self.redrawn) = (tape, facts, output, redrawn)
    parameters = layer.parameters.tensors
    gradients = { G, X in layer.gradients(G, X) }
    parameterGradients = { G, X in layer.parameterGradients(G, X) }
    inference = { layer($0) }
    differsInTraining = layer.differsInTraining
    replacing = { layer.replacingParameters(by: $0).parameters.tensors.map(\.value) }
    updateMistake = { G, X in layer.updateMistake(G, X) }
    stored = { StoredMatrices.all(in: layer.replacingParameters(by: $0)) }
  }

  /// The layer `base` with its forward pass, formula and facts, but with other gradients.
  package init(_ base: CheckedLayer, gradients: @escaping Gradients) {
    (parameters, output, replacing) = (base.parameters, base.output, base.replacing)
    (tape, facts) = (base.tape, base.facts)
    (updateMistake, stored, redrawn) = ({ _, _ in nil }, base.stored, nil)
    self.gradients = gradients
    parameterGradients = { G, X in gradients(G, X).dropFirst().map(\.value) }
    inference = { base.output($0, nil) }
    differsInTraining = false
  }
}

extension Layer<Double> {
  fileprivate func gradients(_ G: Matrix<Double>, _ X: Matrix<Double>) -> [NamedParameter<Double>] {
    let (dX, gradient) = backward(G, forward(X).cache)
    return [NamedParameter("input", dX)] + gradient.tensors
  }

  fileprivate func parameterGradients(_ G: Matrix<Double>, _ X: Matrix<Double>) -> [Matrix<Double>] {
    parameterGradient(G, forward(X).cache).tensors.map(\.value)
  }

  fileprivate func updateMistake(_ G: Matrix<Double>, _ X: Matrix<Double>) -> String? {
    UpdateRules.mistake(of: self, backward(G, forward(X).cache).gradient)
  }

  /// The layer with other parameters, in the order of `update`.
  @inlinable
  package func replacingParameters(by values: [Matrix<S>]) -> Self {
    var changed = self
    var index = 0
    changed.update(along: parameters) { parameter, _ in
      // A wrong `update` may ask for more matrices than there are, which a rule reports.
      if index < values.count { parameter = values[index] }
      index += 1
    }
    return changed
  }
}
