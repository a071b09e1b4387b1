import Matrices
import Networks

/// A model that is a point: the parameters are θ and a bias that no gradient moves.
typealias Point = Dense<Double>

func point<S: Scalar>(_ theta: [S]) -> Dense<S> {
  Dense(weights: .row(theta), bias: .zeros(1, theta.count))
}

/// The gradient g with respect to the parameters of a ``point(_:)``.
func slope<S: Scalar>(_ g: [S]) -> Dense<S>.Parameters {
  Dense<S>.Parameters(weights: .row(g), bias: .zeros(1, g.count))
}

extension Dense {
  /// θ of a ``point(_:)``.
  var theta: [S] { parameters.weights.elements }
}

/// The largest |a_ij − b_ij|.
func distance<S: Scalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> S { (a - b).maximumMagnitude }

/// 3 → 4 → 4 → 2 with one of each container.
func deepNetwork<S: Scalar>(_ type: S.Type, seed: UInt64) -> some Layer<S> {
  var random = Random(seed: seed)
  return network(of: S.self) {
    Dense(from: 3, to: 4, using: &random)
    LeCunTanh()
    Stack(count: 2) { Chain(Dense(from: 4, to: 4, using: &random), Sigmoid()) }
    Dense(from: 4, to: 2, using: &random)
  }
}
