import Matrices
import Networks
import Testing

/// What every penalty promises.
@Suite("Penalties") struct PenaltyTests {
  private static let all: [any Penalty] = [L1(0.7), L2(0.7), ElasticNet(l1: 0.3, l2: 0.4)]

  @Test("weights of zero have no penalty and no gradient")
  func zero() {
    for penalty in Self.all {
      let (value, gradient) = penalty(Matrix<Double>.zeros(3, 2))
      #expect(value == 0 && gradient == .zeros(3, 2), "\(penalty)")
    }
  }

  @Test("penalties are even, and rise along their gradients")
  func shape() {
    var random = Random(seed: 1)
    let W = Matrix<Double>.normal(4, 5, using: &random)
    for penalty in Self.all {
      #expect(penalty(W).value == penalty(-W).value && penalty(W).value > 0)
      #expect(penalty(W + 0.01 * penalty(W).gradient).value > penalty(W).value)
    }
  }
}
