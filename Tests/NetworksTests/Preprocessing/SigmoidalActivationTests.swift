import Matrices
import Networks
import Testing

@Suite("Sigmoidal activations") struct SigmoidalActivationTests {
  /// |f″| at some points, from central differences of f′, the pullback of ones.
  private func bend<A: SigmoidalActivation<Double>>(_ f: A, at x: [Double]) -> [Double] {
    let h = 1e-5
    let (right, left) = (slopes(f, x.map { $0 + h }), slopes(f, x.map { $0 - h }))
    return zip(right, left).map { abs($0 - $1) / (2 * h) }
  }

  private func expectLargest<A: SigmoidalActivation<Double>>(_ f: A) {
    // No point on a grid bends more; differences are right to 1e-10: h² of the fourth derivative, and ε / h.
    let grid = stride(from: -6.0, through: 6, by: 0.01).map { $0 }
    let largest = bend(f, at: [f.placeOfLargestSecondDerivative])[0]
    #expect(bend(f, at: grid).allSatisfy { $0 <= largest + 1e-9 })
    // It is the nearest grid point that bends most, not one farther off.
    let best = zip(grid, bend(f, at: grid)).filter { $0.0 > 0 }.max { $0.1 < $1.1 }
    #expect(abs((best?.0 ?? 0) - f.placeOfLargestSecondDerivative) <= 0.01)
    // The targets are the outputs there. The C library of no machine is asked: tanh of the kernels is right to 3 units.
    let outputs = values(f, [-f.placeOfLargestSecondDerivative, f.placeOfLargestSecondDerivative])
    #expect(abs(outputs[0] - f.targets.lowerBound) <= 8 * Double.ulpOfOne)
    #expect(abs(outputs[1] - f.targets.upperBound) <= 8 * Double.ulpOfOne)
  }

  @Test("the second derivative is largest at x = artanh(1/√3) / b, where the targets are")
  func largest() {
    expectLargest(Tanh<Double>())
    expectLargest(LeCunTanh<Double>())
    expectLargest(Sigmoid<Double>())
  }

  @Test("LeCun's sigmoid: x = 0.98772, f = ±0.9907, and not exactly ±1")
  func leCun() {
    let f = LeCunTanh<Double>()
    #expect(abs(f.placeOfLargestSecondDerivative - 0.98772) < 5e-6)
    #expect(abs(f.targets.upperBound - 0.9907) < 5e-5)
    #expect(f.targets.lowerBound == -f.targets.upperBound)
  }

  @Test("in Float too")
  func float() {
    #expect(Tanh<Float>().targets == -0.57735026...0.57735026)
  }
}
