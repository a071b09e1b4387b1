import Adjoint

/// y³, element by element: the input of the network in torchdiffeq’s demonstration.
/// ```
/// ∂L/∂X = 3 X² ⊙ G
/// ```
struct Cube: Layer {
  typealias S = Double
  var parameters: NoParameters<Double> {
    get { NoParameters() }
    set {}
  }

  func forward(_ X: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) { (square(X) ⊙ X, X) }

  func backward(
    _ G: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
    (3 * square(cache) ⊙ G, NoParameters())
  }
}
