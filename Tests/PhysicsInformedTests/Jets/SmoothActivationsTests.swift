import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("Smooth activations") struct SmoothActivationsTests {
  private func expectSlopes<A: SmoothActivation<Double>>(_ activation: A) {
    let h = 1e-3
    let H = Matrix<Double>(rows: 1, columns: 33) { _, j in Double(j - 16) / 4 }
    func difference(_ f: (Matrix<Double>) -> Matrix<Double>) -> Matrix<Double> {
      (8 * (f(H + h) - f(H - h)) - (f(H + 2 * h) - f(H - 2 * h))) / (12 * h)
    }
    let s = activation.slopes(H)
    // The error h⁴/30 times a fifth derivative of up to some hundreds, and a rounding of 1.5 ε/h: 1e-11 and 3e-13.
    let tolerance = 1e-10
    #expect((s.value - activation(H)).maxNorm <= 4 * .ulpOfOne * 4)
    #expect((s.first - difference { activation.slopes($0).value }).maxNorm < tolerance)
    #expect((s.second - difference { activation.slopes($0).first }).maxNorm < tolerance)
    #expect((s.third - difference { activation.slopes($0).second }).maxNorm < tolerance)
  }

  @Test("each derivative is that of the one before") func derivatives() {
    expectSlopes(Tanh())
    expectSlopes(LeCunTanh())
    expectSlopes(TanhPlusLinear(slope: 0.3))
    expectSlopes(Sigmoid())
    expectSlopes(Softplus())
    expectSlopes(SiLU())
    expectSlopes(GELU())
    expectSlopes(Sine(frequency: 1.5))
  }
}
