import Matrices
import Networks
import Testing

@testable import PhysicsInformed

@Suite("The product rule on jets") struct JetProductTests {
  private let all = JetPattern(directions: 2, pairs: [(0, 0), (1, 0), (1, 1)])

  private func jet(_ random: inout Random) -> [Matrix<Double>] {
    (0..<all.count).map { _ in .normal(3, 1, using: &random) }
  }

  @Test("x · x² has the derivatives of x³")
  func byHand() {
    let pattern = JetPattern(directions: 1, pairs: [(0, 0)])
    let (a, b): ([Matrix<Double>], [Matrix<Double>]) = (
      [[[2]], [[1]], [[0]]], [[[4]], [[4]], [[2]]]
    )
    #expect(pattern.product(a, b) == [[[8]], [[12]], [[12]]])
    #expect(pattern.product(b, a) == [[[8]], [[12]], [[12]]])
  }

  @Test("the gradient is the transpose, for each factor")
  func transpose() {
    var random = Random(seed: 1)
    let (a, b, p) = (jet(&random), jet(&random), jet(&random))
    func dot(_ x: [Matrix<Double>], _ y: [Matrix<Double>]) -> Double {
      zip(x, y).reduce(0) { $0 + $1.0.dot($1.1) }
    }
    let value = dot(p, all.product(a, b))
    // Sums of sixty products of order 1.
    #expect(abs(dot(all.productGradient(p, otherFactor: b), a) - value) < 1e-13)
    #expect(abs(dot(all.productGradient(p, otherFactor: a), b) - value) < 1e-13)
  }

  @Test("jets of another pattern are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) {
      let pattern = JetPattern(directions: 1)
      let a: [Matrix<Double>] = [[[1]]]
      _ = pattern.product(a, a)
    }
  }
}
