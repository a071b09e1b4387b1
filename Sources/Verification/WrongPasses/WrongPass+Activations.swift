import Matrices
import Networks

extension WrongPass {
  /// Mistakes in ∂L/∂H = σ′(H) ⊙ G. A = σ(H) is the output.
  static let activations: [WrongPass] = [
    activation("Tanh", "1 − A instead of 1 − A ⊙ A", Tanh()) { ((1 - $0.Y) ⊙ $0.G, $0.gradient) },
    activation("Tanh", "1 − H ⊙ H: the input instead of the output", Tanh()) {
      ((1 - $0.X ⊙ $0.X) ⊙ $0.G, $0.gradient)
    },
    activation("Tanh", "the upstream gradient ignored", Tanh()) {
      (1 - $0.Y ⊙ $0.Y, $0.gradient)
    },
    activation("Tanh", "σ′ evaluated at the output: 1 − tanh²(A)", Tanh()) {
      ((1 - tanh($0.Y) ⊙ tanh($0.Y)) ⊙ $0.G, $0.gradient)
    },
    activation("Tanh", "computed in single precision", Tanh()) {
      let (A, G) = (Matrix<Float>($0.Y), Matrix<Float>($0.G))
      return (Matrix<Double>((1 - A ⊙ A) ⊙ G), $0.gradient)
    },
    activation("LeCunTanh", "the inner factor 2/3 forgotten", LeCunTanh()) {
      (1.5 * $0.dX, $0.gradient)
    },
    activation("LeCunTanh", "2/3 typed as 0.66666667", LeCunTanh()) {
      (0.666_666_67 / (2.0 / 3) * $0.dX, $0.gradient)
    },
    activation("LeCunTanh", "1 − A ⊙ A, as if A were tanh", LeCunTanh()) {
      ((2.0 / 3) * 1.7159 * (1 - $0.Y ⊙ $0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("Sigmoid", "H ⊙ (1 − H): the input instead of the output", Sigmoid()) {
      ($0.X ⊙ (1 - $0.X) ⊙ $0.G, $0.gradient)
    },
    activation("Sigmoid", "A ⊙ (1 + A)", Sigmoid()) {
      ($0.Y ⊙ (1 + $0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("Sigmoid", "e^H / (1 + e^H)² where e^H overflows", Sigmoid(), scale: 1e4) {
      let E = exp($0.X)
      return (E / square(1 + E) ⊙ $0.G, $0.gradient)
    },
    activation("ReLU", "the step taken of the upstream gradient", ReLU()) {
      (unitStep($0.G) ⊙ $0.G, $0.gradient)
    },
    activation("ReLU", "the gradient passed on everywhere", ReLU()) { ($0.G, $0.gradient) },
    activation("ReLU", "a slope of 0.01 below zero, which the forward pass has not", ReLU()) {
      ($0.dX + 0.01 * ($0.G - $0.dX), $0.gradient)
    },
    at("ReLU", "checked where every second input is 0, at the kink") { check in
      var random = Random(seed: check.seed)
      let X = Matrix<Double>.normal(6, 5, using: &random)
      let holes = Matrix<Double>(rows: 6, columns: 5) { i, j in Double((i + j) % 2) }
      return check.check("ReLU at its kink", ReLU(), at: X ⊙ holes)
    },
    activation("Identity", "the wrong sign", Identity()) { (-$0.G, $0.gradient) },
  ]

  static func activation<A: TapeRecordable>(
    _ subject: String, _ mistake: String, _ layer: A, scale: Double = 1,
    _ wrong: @escaping WrongLayer<A>.Mistake
  ) -> WrongPass {
    if scale == 1 {
      return self.layer(subject, mistake, input: Shape(6, 5), { _ in layer }, wrong: wrong)
    }
    return at(subject, mistake) { check in
      var random = Random(seed: check.seed)
      let X = Matrix<Double>.normal(6, 5, standardDeviation: scale, using: &random)
      return check.check("\(subject), wrong", WrongLayer(layer, wrong), at: X)
    }
  }
}
