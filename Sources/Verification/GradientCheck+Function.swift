import Matrices
import Networks

extension GradientCheck {
  /// The function under test, L = Σ V ⊙ f(X, θ), as a function of one of its tensors at a time.
  struct Function {
    private let layer: CheckedLayer
    private let V: Matrix<Double>
    /// The input X and the parameters θ.
    let tensors: [Matrix<Double>]
    /// The rounding error of differences of L: that of the sum L is about ε Σ |v y|, and that of its differences is
    /// this divided by the step.
    let rounding: Double

    init(layer: CheckedLayer, input X: Matrix<Double>, seed V: Matrix<Double>) {
      (self.layer, self.V) = (layer, V)
      tensors = [X] + layer.parameters.map(\.value)
      rounding =
        Double.ulpOfOne * abs(V).dot(abs(layer.output(X, nil))) / FiniteDifferences.step(for: 0)
    }

    /// L with another value of tensor t and everything else fixed.
    func value(replacing t: Int, by changed: Matrix<Double>) -> Double {
      if t == 0 { return layer.output(changed, nil).dot(V) }
      var parameters = Array(tensors.dropFirst())
      parameters[t - 1] = changed
      return layer.output(tensors[0], parameters).dot(V)
    }

    /// All gradients by the tape, or nil without a formula on the tape.
    var tapeGradients: [Matrix<Double>]? {
      layer.tape.map { formula in
        let tape = Tape()
        let variables = tensors.map { tape.variable($0) }
        return tape.gradients(
          of: formula(variables[0], Array(variables.dropFirst())), seed: V, withRespectTo: variables)
      }
    }
  }
}
