import Matrices
import Networks
import Testing

/// What follows from the two formulas of an activation. Each activation of the library is tested in its own file.
@Suite("Activations") struct ActivationTests {
  /// An activation that is not in the library, the softsign a = h / (1 + |h|).
  private struct Softsign<S: Scalar>: Activation {
    func value(_ H: Matrix<S>) -> Matrix<S> { H / (1 + abs(H)) }

    func pullback(_ G: Matrix<S>, output A: Matrix<S>) -> Matrix<S> {
      square(1 - abs(A)) ⊙ G
    }
  }

  @Test("the cache is the output, backward the pullback at it, element by element, without parameters")
  func own() { expectPasses(of: Softsign()) }
}
