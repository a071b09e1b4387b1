import Matrices

/// One step of a long short-term memory, backward: from the gradients by h⁺ and c⁺ those by all that the step reads.
///
/// With Z = x W + h U + 1 b in four blocks of q columns, in this order: i = σ(Z_i), f = σ(Z_f), o = σ(Z_o), g =
/// tanh(Z_g); c⁺ = f ⊙ c + i ⊙ g; h⁺ = o ⊙ tanh(c⁺). Shapes: x: n×p; h, c and both upstream gradients: n×q; W: p×4q; U:
/// q×4q; b: 1×4q; each gradient as what it belongs to.
func lstmBackward(
  _ x: Matrix<Double>, state h: Matrix<Double>, cell c: Matrix<Double>,
  _ W: Matrix<Double>, _ U: Matrix<Double>, _ b: Matrix<Double>,
  upstream dNewState: Matrix<Double>, _ dNewCell: Matrix<Double>
) throws -> (
  dx: Matrix<Double>, dState: Matrix<Double>, dCell: Matrix<Double>,
  dW: Matrix<Double>, dU: Matrix<Double>, db: Matrix<Double>
) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
