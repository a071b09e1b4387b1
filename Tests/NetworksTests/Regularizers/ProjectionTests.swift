import Matrices
import Networks
import Testing

/// What every projection promises.
@Suite("Projections") struct ProjectionTests {
  @Test("weights do not move apart: the distance of two points does not grow")
  func nonexpansive() {
    var random = Random(seed: 1)
    for projection in [MaxNorm(0.8), SoftThreshold(0.5)] as [any Projection] {
      for _ in 0..<20 {
        let V = Matrix<Double>.normal(3, 4, using: &random)
        let W = Matrix<Double>.normal(3, 4, using: &random)
        var (projectedV, projectedW) = (V, W)
        projection.apply(to: &projectedV, rate: 0.5)
        projection.apply(to: &projectedW, rate: 0.5)
        // Some four roundings per element.
        #expect((projectedV - projectedW).norm <= (V - W).norm * (1 + 8 * Double.ulpOfOne))
      }
    }
  }

  @Test("weights that satisfy a condition stay as they are")
  func idempotence() {
    var W: Matrix<Double> = [[6, 3], [8, -4]]
    MaxNorm(5).apply(to: &W, rate: 1)
    let once = W
    MaxNorm(5).apply(to: &W, rate: 1)
    #expect(W == once)
  }
}
