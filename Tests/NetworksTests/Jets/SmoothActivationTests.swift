import Matrices
import Networks
import Testing

/// Compares σ with the layer's output, and each of σ′, σ″ and σ‴ with differences of the one before, from −4 to 4.
func expectSlopes(
  _ activation: some SmoothActivation<Double>, location: SourceLocation = #_sourceLocation
) {
  let h = 1e-3
  let H = Matrix<Double>(rows: 1, columns: 33) { _, j in Double(j - 16) / 4 }
  func difference(_ f: (Matrix<Double>) -> Matrix<Double>) -> Matrix<Double> {
    (8 * (f(H + h) - f(H - h)) - (f(H + 2 * h) - f(H - 2 * h))) / (12 * h)
  }
  let s = activation.slopes(H)
  // The error h⁴/30 times a fifth derivative of up to some hundreds, and a rounding of 1.5 ε/h: 1e-11 and 3e-13.
  let tolerance = 1e-10
  #expect((s.value - activation(H)).maxNorm <= 4 * .ulpOfOne * 4, sourceLocation: location)
  func expectDerivative(_ derivative: Matrix<Double>, of f: (Matrix<Double>) -> Matrix<Double>) {
    #expect((derivative - difference(f)).maxNorm < tolerance, sourceLocation: location)
  }
  expectDerivative(s.first) { activation.slopes($0).value }
  expectDerivative(s.second) { activation.slopes($0).first }
  expectDerivative(s.third) { activation.slopes($0).second }
}

@Suite("Smooth activations") struct SmoothActivationTests {
  /// A layer of someone else: σ(h) = h³.
  private struct Cube: SmoothActivation {
    func slopes(_ H: Matrix<Double>) -> ActivationSlopes<Double> {
      ActivationSlopes(H ⊙ H ⊙ H, 3 * H ⊙ H, 6 * H, Matrix(rows: H.rows, columns: H.columns, repeating: 6))
    }

    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      (slopes(input).value, input)
    }

    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: NoParameters<Double>) {
      (slopes(cache).first ⊙ outputGradient, NoParameters())
    }
  }

  @Test("an activation that states its derivatives can be applied to jets")
  func own() {
    expectSlopes(Cube())
    // (2 + 3t + 4t²)³ = 8 + 36 t + (48 + 54) t² + …: jets are coefficients of Taylor series, with factorials.
    let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
    #expect(Cube().onJets(pattern)([[2], [3], [8]]) == [[8], [36], [204]])
  }
}
