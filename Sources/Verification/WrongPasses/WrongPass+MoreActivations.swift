import Matrices
import Networks

extension WrongPass {
  /// Mistakes in activations whose slope is written in the input H, and in the softmax.
  static let moreActivations: [WrongPass] = [
    activation("Identity", "the output itself as its gradient", Identity()) {
      ($0.Y, $0.gradient)
    },
    activation("TanhPlusLinear", "the slope of the linear term forgotten", TanhPlusLinear()) {
      ($0.dX - 0.1 * $0.G, $0.gradient)
    },
    activation("TanhPlusLinear", "1 − A ⊙ A + a, as if A were tanh", TanhPlusLinear()) {
      ((1 - $0.Y ⊙ $0.Y + 0.1) ⊙ $0.G, $0.gradient)
    },
    activation("RationalTanh", "1 − A ⊙ A, the slope of what it approximates", RationalTanh()) {
      ((1 - $0.Y ⊙ $0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("RationalTanh", "only the numerator differentiated", RationalTanh()) {
      let C2 = square($0.X.clamped(to: -3...3))
      return ((27 + 3 * C2) / (27 + 9 * C2) ⊙ $0.G, $0.gradient)
    },
    activation("RationalTanh", "the inputs not limited to ±3", RationalTanh(), scale: 4) {
      let H2 = square($0.X)
      return (square((9 - H2) / (9 + 3 * H2)) ⊙ $0.G, $0.gradient)
    },
    activation("LeakyReLU", "no slope below zero", LeakyReLU()) {
      (unitStep($0.X) ⊙ $0.G, $0.gradient)
    },
    activation("LeakyReLU", "the slopes exchanged", LeakyReLU()) {
      ((1 - 0.99 * unitStep($0.X)) ⊙ $0.G, $0.gradient)
    },
    activation("ELU", "A instead of A + α below zero", ELU(alpha: 0.7)) {
      let step = unitStep($0.X)
      return ((step + (1 - step) ⊙ $0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("ELU", "α = 1 in the backward pass only", ELU(alpha: 0.7)) {
      (ELU(alpha: 1).pullback($0.G, output: $0.Y), $0.gradient)
    },
    activation("SELU", "the scale λ forgotten", SELU()) {
      ($0.dX / 1.0507009873554805, $0.gradient)
    },
    activation("SELU", "the output not divided by λ", SELU()) {
      let elu = ELU<Double>(alpha: 1.6732632423543772)
      return (1.0507009873554805 * elu.pullback($0.G, output: $0.Y), $0.gradient)
    },
    activation("GELU", "the gate alone, without H ⊙ S′", GELU()) {
      ($0.Y / $0.X ⊙ $0.G, $0.gradient)
    },
    activation("GELU", "the slope of SiLU with 1.702, the other approximation", GELU()) {
      let S = logistic(1.702 * $0.X)
      return (S ⊙ (1 + 1.702 * $0.X ⊙ (1 - S)) ⊙ $0.G, $0.gradient)
    },
    activation("GELU", "the factor 3 of the cube's derivative forgotten", GELU()) {
      let S = $0.Y / $0.X
      let right = $0.X ⊙ S ⊙ (1 - S) ⊙ (2 * 0.044715 * square($0.X)) ⊙ $0.G
      return ($0.dX - 1.5957691216057308 * right, $0.gradient)
    },
    activation("SiLU", "the gate alone, without H ⊙ S′", SiLU()) {
      (logistic($0.X) ⊙ $0.G, $0.gradient)
    },
    activation("SiLU", "A ⊙ (1 − A), as for the logistic function", SiLU()) {
      ($0.Y ⊙ (1 - $0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("Softplus", "the slope taken at the output", Softplus()) {
      (logistic($0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("Softplus", "the derivative of the logistic function instead of it", Softplus()) {
      let S = logistic($0.X)
      return (S ⊙ (1 - S) ⊙ $0.G, $0.gradient)
    },
    activation("Softplus", "e^H / (1 + e^H) where e^H overflows", Softplus(), scale: 1e4) {
      let E = exp($0.X)
      return (E / (1 + E) ⊙ $0.G, $0.gradient)
    },
    activation("Sine", "the frequency forgotten", Sine(frequency: 3)) {
      (cos(3 * $0.X) ⊙ $0.G, $0.gradient)
    },
    activation("Sine", "√(1 − A ⊙ A), which has lost the sign of the cosine", Sine(frequency: 3)) {
      (3 * sqrt(1 - $0.Y ⊙ $0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("Sine", "the sign, as of a cosine", Sine(frequency: 3)) {
      (-3 * sin(3 * $0.X) ⊙ $0.G, $0.gradient)
    },
    activation("Softmax", "only the diagonal of the Jacobian", Softmax()) {
      ($0.Y ⊙ (1 - $0.Y) ⊙ $0.G, $0.gradient)
    },
    activation("Softmax", "the sum over the samples instead of the classes", Softmax()) {
      ($0.Y ⊙ ($0.G - ($0.Y ⊙ $0.G).columnSums()), $0.gradient)
    },
    activation("Softmax", "no gradient, since the outputs sum to 1", Softmax()) {
      (0 * $0.G, $0.gradient)
    },
  ]
}
