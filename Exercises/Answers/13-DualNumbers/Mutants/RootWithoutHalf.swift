// says: ½ of the root
import Matrices

struct Dual {
  var value: Matrix<Double>
  var derivative: Matrix<Double>
}

func product(_ a: Dual, _ b: Dual) throws -> Dual {
  Dual(value: a.value ⊙ b.value, derivative: a.derivative ⊙ b.value + a.value ⊙ b.derivative)
}

func quotient(_ a: Dual, _ b: Dual) throws -> Dual {
  let numerator = a.derivative ⊙ b.value - a.value ⊙ b.derivative
  return Dual(value: a.value / b.value, derivative: numerator / square(b.value))
}

func hyperbolicTangent(_ a: Dual) throws -> Dual {
  let t = tanh(a.value)
  return Dual(value: t, derivative: (1.0 - t ⊙ t) ⊙ a.derivative)
}

func squareRoot(_ a: Dual) throws -> Dual {
  let root = sqrt(a.value)
  return Dual(value: root, derivative: a.derivative / root)
}
