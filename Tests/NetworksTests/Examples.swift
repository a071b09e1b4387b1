import Matrices
import Networks
import Testing

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
func distance<S: Scalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> S { (a - b).maxNorm }

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

/// σ′ at some inputs: the pullback of ones.
func slopes<L: Layer>(_ layer: L, _ inputs: [L.S]) -> [L.S] {
  let H = Matrix<L.S>.row(inputs)
  return layer.backward(.ones(1, inputs.count), layer.forward(H).cache).inputGradient.elements
}

/// σ at some inputs.
func values<L: Layer>(_ layer: L, _ inputs: [L.S]) -> [L.S] { layer(.row(inputs)).elements }

/// Points from −6 to 6 that are exact in either precision.
let inputsAroundZero = Array(stride(from: -6.0, through: 6, by: 0.125))

/// Compares σ and σ′ with their closed forms, which `Double` computes with an error far below `Float`'s.
///
/// - Parameter ulps: the bound of the error, in units of `ulpOfOne` times the larger of 1 and |h|.
func expectClosedForm<L: Layer>(
  _ layer: L, within ulps: Double, value: (Double) -> Double, slope: (Double) -> Double
) {
  let inputs = inputsAroundZero.map { L.S($0) }
  let (a, s) = (values(layer, inputs), slopes(layer, inputs))
  for (k, h) in inputsAroundZero.enumerated() {
    let bound = ulps * Double(L.S.ulpOfOne) * max(1, abs(h))
    #expect(abs(Double(a[k]) - value(h)) <= bound, "\(layer) at \(h)")
    #expect(abs(Double(s[k]) - slope(h)) <= bound, "slope of \(layer) at \(h)")
  }
}
