import Matrices
import Networks
import Testing

@Suite("Gradient clipping") struct ClippingTests {
  private func clipped<S: Scalar>(
    _ clipping: Clipping, _ weights: Matrix<S>, _ bias: Matrix<S>
  ) -> Dense<S>.Parameters {
    var gradient = Dense<S>.Parameters(weights: weights, bias: bias)
    clipping.apply(to: &gradient)
    return gradient
  }

  private func expectClipping<S: Scalar>(_ type: S.Type) {
    // ‖g‖ = √(36 + 64) = 10, weights and bias together.
    let g = clipped(.norm(5), [[6, 0]] as Matrix<S>, [[0, -8]])
    #expect(g == Dense.Parameters(weights: [[3, 0]], bias: [[0, -4]]))
    let small = clipped(.norm(11), [[6, 0]] as Matrix<S>, [[0, -8]])
    #expect(small == Dense.Parameters(weights: [[6, 0]], bias: [[0, -8]]))
    let value = clipped(.value(7), [[6, 0]] as Matrix<S>, [[0, -8]])
    #expect(value == Dense.Parameters(weights: [[6, 0]], bias: [[0, -7]]))
  }

  @Test("by norm the direction stays, by value each component is bounded; biases are included")
  func values() {
    expectClipping(Float.self)
    expectClipping(Double.self)
  }

  @Test(
    "gradients whose squares leave the range are clipped like others",
    arguments: [
      0x1p-100, 0x1p-70, 0x1p70, 0x1p100,
    ] as [Float])
  func range(unit b: Float) {
    let g = clipped(.norm(Double(5 * b)), [[6 * b, 0]], [[0, -8 * b]])
    #expect(g == Dense.Parameters(weights: [[3 * b, 0]], bias: [[0, -4 * b]]))
    // A bound of 1 is far below a large norm, and above a small one.
    let one = clipped(.norm(1), [[6 * b, 0]], [[0, -8 * b]])
    let expected: Dense<Float>.Parameters =
      b > 1 ? .init(weights: [[0.6, 0]], bias: [[0, -0.8]]) : .init(weights: [[6 * b, 0]], bias: [[0, -8 * b]])
    #expect(distance(one.weights, expected.weights) <= 2 * .ulpOfOne)
    #expect(distance(one.bias, expected.bias) <= 2 * .ulpOfOne)
  }

  @Test("a bound that is not finite traps")
  func infiniteBound() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var gradient = slope([1.0])
      Clipping.norm(.infinity).apply(to: &gradient)
    }
    #expect(saidOnTrapping(result, "gradients are clipped to a positive and finite norm, found inf"))
  }

  @Test("NaN is not hidden")
  func notANumber() {
    #expect(clipped(.norm(1), [[.nan]] as Matrix<Double>, [[3]]).bias == [[3]])
    #expect(clipped(.value(1), [[.nan]] as Matrix<Double>, [[3]]).weights[0, 0].isNaN)
  }

  @Test("a bound of 0 traps")
  func boundTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var gradient = slope([1.0])
      Clipping.norm(0).apply(to: &gradient)
    }
    #expect(saidOnTrapping(result, "gradients are clipped to a positive and finite norm, found 0.0"))
  }
}
