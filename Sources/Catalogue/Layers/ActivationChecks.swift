import Matrices
import Networks
import Verification

/// A mistake in ∂L/∂H = σ′(H) ⊙ G of an activation A = σ(H).
struct ActivationMistake: Sendable {
  /// The values that a mistaken backward pass can use.
  struct Values {
    let H: Matrix<Double>
    let A: Matrix<Double>
    let G: Matrix<Double>
    /// The right ∂L/∂H.
    let dH: Matrix<Double>
  }

  let text: String
  /// The standard deviation of the inputs; some mistakes show only at large inputs.
  let scale: Double
  let gradient: @Sendable (Values) -> Matrix<Double>

  init(
    _ text: String, scale: Double = 1, _ gradient: @escaping @Sendable (Values) -> Matrix<Double>
  ) {
    (self.text, self.scale, self.gradient) = (text, scale, gradient)
  }

  /// The gradients of the right layer, changed by this mistake.
  func gradients(of right: CheckedLayer) -> CheckedLayer.Gradients {
    { G, H in
      let values = Values(
        H: H, A: right.output(H, nil), G: G, dH: right.gradients(G, H)[0].value)
      return [NamedParameter("input", gradient(values))]
    }
  }
}

extension Checks {
  /// An activation, at inputs of standard deviation 1, which reach beyond the cuts and kinks of all of them.
  static func activation(
    _ name: String, _ activation: some TapeRecordable, _ more: [Case] = [],
    mistakes: [ActivationMistake]
  ) -> Checks {
    Checks(
      [.layer(name, input: Shape(6, 5)) { _ in activation }] + more,
      wrong: mistakes.map { .activation(name, $0) { CheckedLayer(activation) } })
  }

  /// A smooth activation, and the same on jets, if necessary with another hyperparameter.
  static func smoothActivation<A: SmoothActivation<Double> & FormulaRecordable>(
    _ name: String, _ activation: A, onJets other: A? = nil, mistakes: [ActivationMistake]
  ) -> Checks {
    let onJets = Case.layer("\(name) on jets", input: Shape(6 * 3, 4)) { _ in
      ActivationJet(other ?? activation, .allSeconds)
    }
    return self.activation(name, activation, [onJets], mistakes: mistakes)
  }
}

extension WrongPass {
  fileprivate static func activation(
    _ name: String, _ mistake: ActivationMistake, _ make: @escaping @Sendable () -> CheckedLayer
  ) -> WrongPass {
    if mistake.scale == 1 {
      return layer(name, mistake.text, input: Shape(6, 5)) { _ in
        let right = make()
        return (right, mistake.gradients(of: right))
      }
    }
    // Without the tape, whose exponentials overflow.
    return at(name, mistake.text) { check in
      var random = Random(seed: check.seed)
      let X = Matrix<Double>.normal(6, 5, standardDeviation: mistake.scale, using: &random)
      var right = make()
      right.tape = nil
      return check.check("\(name), wrong", CheckedLayer(right, gradients: mistake.gradients(of: right)), at: X)
    }
  }
}
