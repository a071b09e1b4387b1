import Matrices
import Networks
import Testing

@Suite("Elastic net") struct ElasticNetTests {
  @Test("λ₁ Σ |w| + λ₂ Σ w² with its gradient, exactly where the numbers are exact")
  func values() {
    let (value, gradient) = ElasticNet(l1: 2, l2: 0.5)([[3, -4], [0, 2]] as Matrix<Double>)
    #expect(value == 18 + 14.5)
    #expect(gradient == [[5, -6], [0, 4]])
  }

  @Test("with one of the strengths 0 it is the other penalty")
  func parts() {
    var random = Random(seed: 1)
    let W = Matrix<Double>.normal(4, 5, using: &random)
    #expect(ElasticNet(l1: 0.3, l2: 0)(W) == L1(0.3)(W))
    #expect(ElasticNet(l1: 0, l2: 0.3)(W) == L2(0.3)(W))
  }
}
