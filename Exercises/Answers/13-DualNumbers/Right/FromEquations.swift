import Matrices

/// From the equations that the results fulfil: q b = a and r r = a, differentiated.
struct Dual {
  var value: Matrix<Double>
  var derivative: Matrix<Double>
}

func product(_ a: Dual, _ b: Dual) throws -> Dual {
  let value = a.value ⊙ b.value
  // The derivative of ln(a b) is the sum of a′/a and b′/b.
  return Dual(value: value, derivative: value ⊙ (a.derivative / a.value + b.derivative / b.value))
}

func quotient(_ a: Dual, _ b: Dual) throws -> Dual {
  let q = a.value / b.value
  return Dual(value: q, derivative: (a.derivative - q ⊙ b.derivative) / b.value)
}

func hyperbolicTangent(_ a: Dual) throws -> Dual {
  let E = exp(2.0 * a.value)
  let dE = 2.0 * E ⊙ a.derivative
  return try quotient(Dual(value: E - 1.0, derivative: dE), Dual(value: E + 1.0, derivative: dE))
}

func squareRoot(_ a: Dual) throws -> Dual {
  let r = sqrt(a.value)
  return Dual(value: r, derivative: 0.5 * r ⊙ a.derivative / a.value)
}
