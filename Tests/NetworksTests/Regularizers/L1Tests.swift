import Matrices
import Networks
import Testing

@Suite("L1") struct L1Tests {
  private func expectValues<S: Scalar>(_ type: S.Type) {
    let (value, gradient) = L1(0.5)([[3, -4], [0, 2]] as Matrix<S>)
    #expect(value == 4.5)
    #expect(gradient == [[0.5, -0.5], [0, 0.5]])
  }

  @Test("λ Σ |w| and λ sign(W), with sign 0 = 0")
  func values() {
    expectValues(Float.self)
    expectValues(Double.self)
  }

  @Test("any two points satisfy the inequality of a subgradient, also at the kink")
  func subgradient() {
    var random = Random(seed: 1)
    let W = Matrix<Double>.normal(4, 5, using: &random).map { $0 < 0 ? $0 : 0 }
    let V = Matrix<Double>.normal(4, 5, using: &random)
    let (value, gradient) = L1(2)(W)
    // R(V) ≥ R(W) + g · (V − W), up to the rounding of sums of 20 terms of about 1.
    #expect(L1(2)(V).value >= value + gradient.dot(V - W) - 1e-13)
  }

  @Test("a strength that is not a number traps")
  func strengthTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = L1(.nan)
    }
    #expect(saidOnTrapping(result, "the strength of L1 is at least 0 and finite, found nan"))
  }
}
