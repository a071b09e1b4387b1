import Matrices
import Networks
import Testing

@testable import Verification

@Suite("Directional check") struct DirectionalCheckTests {
  /// A dense layer that multiplies one entry of ∂L/∂W by a factor.
  private struct Mistaken: TapeRecordable {
    var base: Dense<Double>
    let factor: Double
    var parameters: Dense<Double>.Parameters {
      get { base.parameters }
      set { base.parameters = newValue }
    }
    func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
      base.forward(input)
    }
    func backward(
      _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
    ) -> (inputGradient: Matrix<Double>, gradient: Dense<Double>.Parameters) {
      var (dX, gradient) = base.backward(outputGradient, cache)
      gradient.weights[11, 7] *= factor
      return (dX, gradient)
    }
    func record(_ input: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
      input * parameters.removeFirst() + parameters.removeFirst()
    }
  }

  private func report(factor: Double, seed: UInt64) -> CheckReport {
    var random = Random(seed: 1)
    let layer = Mistaken(base: Dense(from: 30, to: 20, using: &random), factor: factor)
    return GradientCheck(seed: seed).checkDirections("dense", layer, input: Shape(6, 30))
  }

  @Test("it accepts a right pass in three directions")
  func accepts() {
    for seed in UInt64(1)...20 {
      let report = report(factor: 1, seed: seed)
      #expect(report.hasPassed, "\(report)")
      #expect(report.tensors.map(\.entries.count) == [3])
    }
  }

  @Test("it rejects one wrong entry of 600, and the slow check names it")
  func rejects() throws {
    for seed in UInt64(1)...20 {
      let report = report(factor: 2, seed: seed)
      #expect(!report.hasPassed)
      let worst = try #require(report.tensors.first { !$0.brokenRules.isEmpty }?.worst)
      #expect(worst.row == 11 && worst.column == 7)
    }
  }
}
