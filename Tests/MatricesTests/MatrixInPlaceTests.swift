import Matrices
import Testing

@Suite("Updates in place") struct MatrixInPlaceTests {
  /// Large enough to be shared among threads.
  private func matrices<S: Scalar>(_ type: S.Type) -> [Matrix<S>] {
    var random = Random(seed: 11)
    return (0..<4).map { _ in .uniform(301, 333, in: 0.01...1, using: &random) }
  }

  private func expectAdam<S: Scalar>(_ type: S.Type) {
    let before = matrices(type)
    var (theta, m, v) = (before[0], before[1], before[2])
    theta.updateByAdam(
      along: before[3], mean: &m, meanSquare: &v, beta1: 0.9, beta2: 0.999, epsilon: 1e-8,
      rate: 0.01, squareCorrection: 0.5)

    let g = before[3]
    let (gamma, beta): (S, S) = (0.9, 0.999)
    let mean = gamma * before[1] + (1 - gamma) * g
    let square = beta * before[2] + (1 - beta) * g ⊙ g
    let next = before[0] - 0.01 * mean / (sqrt(square / 0.5) + 1e-8)
    // All terms are positive: two or three roundings of half a unit, some of them fused away.
    #expect(abs((m - mean) / mean).maximum <= 2 * S.ulpOfOne)
    #expect(abs((v - square) / square).maximum <= 2 * S.ulpOfOne)
    // Two units of θ and of the step, whichever is larger: θ ≤ 1, and the step is below 0.1.
    #expect(abs(theta - next).maximum <= 2 * S.ulpOfOne)
    #expect(before[0] != theta)
  }

  @Test("the pass of Adam is the recursion written with matrices, to two units in the last place")
  func adam() {
    expectAdam(Float.self)
    expectAdam(Double.self)
  }

  private func expectMomentum<S: Scalar>(_ type: S.Type) {
    let before = matrices(type)
    var (theta, u) = (before[0], before[1])
    theta.updateByMomentum(along: before[3], scaledBy: 0.5, velocity: &u, beta: 0.9)
    let velocity = 0.9 * before[1] + 0.5 * before[3]
    #expect(abs((u - velocity) / velocity).maximum <= 2 * S.ulpOfOne)
    #expect(abs((theta - (before[0] + velocity)) / theta).maximum <= 2 * S.ulpOfOne)
  }

  @Test("the pass of momentum is the recursion written with matrices, to two units")
  func momentum() {
    expectMomentum(Float.self)
    expectMomentum(Double.self)
  }

  @Test("matrices of other shapes trap with the shapes")
  func shapesTrap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var (theta, u) = (Matrix<Double>.zeros(2, 2), Matrix<Double>.zeros(2, 1))
      theta.updateByMomentum(along: theta, scaledBy: 1, velocity: &u, beta: 0.9)
    }
    #expect(result.message.contains("found 2×2, 2×2 and 2×1"))
  }
}
