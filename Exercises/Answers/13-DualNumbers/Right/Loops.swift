import Matrices

struct Dual {
  var value: Matrix<Double>
  var derivative: Matrix<Double>
}

/// A result whose derivative is the sum of partial derivatives times the derivatives of the operands.
func combine(
  _ value: Matrix<Double>, _ a: Dual, _ b: Dual, partials: (Double, Double, Double) -> (Double, Double)
) -> Dual {
  var derivative = value
  for i in 0..<value.rows {
    for j in 0..<value.columns {
      let (first, second) = partials(a.value[i, j], b.value[i, j], value[i, j])
      derivative[i, j] = first * a.derivative[i, j] + second * b.derivative[i, j]
    }
  }
  return Dual(value: value, derivative: derivative)
}

func product(_ a: Dual, _ b: Dual) throws -> Dual {
  combine(a.value ⊙ b.value, a, b) { x, y, _ in (y, x) }
}

func quotient(_ a: Dual, _ b: Dual) throws -> Dual {
  combine(a.value / b.value, a, b) { x, y, _ in (1 / y, -x / (y * y)) }
}

func hyperbolicTangent(_ a: Dual) throws -> Dual {
  combine(tanh(a.value), a, a) { _, _, t in (1 - t * t, 0) }
}

func squareRoot(_ a: Dual) throws -> Dual {
  combine(sqrt(a.value), a, a) { _, _, root in (0.5 / root, 0) }
}
