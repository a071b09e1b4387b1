import DifferentialEquations
import Matrices
import Networks

/// y′ = θ_1 y cos t, the problem A3 of the collection DETEST for θ_1 = 1. θ_2 is not used.
func cosineGrowth() -> FormulaField<Double> {
  FormulaField([[1, 7]]) { y, t, θ in
    θ[0, 0] * cosine(t) * y
  } pullback: { G, y, t, θ in
    FieldGradient(
      state: θ[0, 0] * cosine(t) * G, time: -θ[0, 0] * sine(t) * G.dot(y),
      parameters: ParameterRow([[cosine(t) * G.dot(y), 0]]))
  }
}

/// The equations of Lotka and Volterra with the factor t on the products, as in the tests of SciML.
func timedLotkaVolterra() -> FormulaField<Double> {
  FormulaField([[1.5, 1, 3, 1]]) { y, t, p in
    let (u, v) = (y[0, 0], y[0, 1])
    return [[p[0, 0] * u - p[0, 1] * u * v * t, -p[0, 2] * v + p[0, 3] * u * v * t]]
  } pullback: { G, y, t, p in
    let (u, v, g, h) = (y[0, 0], y[0, 1], G[0, 0], G[0, 1])
    let w = p[0, 3] * h - p[0, 1] * g
    return FieldGradient(
      state: [[p[0, 0] * g + t * v * w, -p[0, 2] * h + t * u * w]], time: u * v * w,
      parameters: ParameterRow([[g * u, -g * u * v * t, -h * v, h * u * v * t]]))
  }
}

/// y′ = −λ y, which has no parameters to be found.
struct Decay: VectorField {
  typealias S = Double
  var rate: Double
  var parameters: NoParameters<Double> {
    get { NoParameters() }
    set {}
  }

  func forward(_ y: Matrix<Double>, at t: Double) -> (slope: Matrix<Double>, cache: Matrix<Double>) {
    (-rate * y, y)
  }

  func backward(
    _ G: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> FieldGradient<Double, NoParameters<Double>> {
    FieldGradient(state: -rate * G, parameters: NoParameters())
  }
}

/// y′ = f(y) without a gradient, for integrations that fail.
func slope(_ f: @escaping @Sendable (_ y: Matrix<Double>, _ t: Double) -> Matrix<Double>) -> FormulaField<Double> {
  FormulaField([[0]]) { y, t, _ in
    f(y, t)
  } pullback: { G, _, _, θ in
    FieldGradient(state: G, parameters: ParameterRow(θ))
  }
}

func cosine(_ t: Double) -> Double { cos(Matrix<Double>([[t]]))[0, 0] }
func sine(_ t: Double) -> Double { sin(Matrix<Double>([[t]]))[0, 0] }

/// Error control far below the digits that are compared.
let accurate = RungeKutta<Double>(steps: .adaptive(relative: 1e-12, absolute: 1e-13))

/// A network with the time as an input, for gradients without a closed form.
func smallNetwork(_ d: Int = 2) -> NetworkField<Chain<Chain<Dense<Double>, Tanh<Double>>, Dense<Double>>> {
  var random = Random(seed: 3)
  return NetworkField(of: Double.self, readsTime: true) {
    Dense(from: d + 1, to: 6, using: &random)
    Tanh()
    Dense(from: 6, to: d, using: &random)
  }
}

/// ‖a − b‖ / ‖b‖
func distance(_ a: Matrix<Double>, _ b: Matrix<Double>) -> Double { (a - b).norm / b.norm }
