import Matrices
import Testing

@testable import Networks

@Suite("Search of conjugate gradients") struct ConjugateGradientsSearchTests {
  private let rule = StoppingRule<Double>(gradient: 0, decrease: -1)

  @Test("another function makes the search begin anew, along −g")
  func restart() {
    let other = Quadratic(5, condition: 40, seed: 3)
    var search = ConjugateGradients(stopping: rule).search(from: .zeros(1, 5))
    for _ in 0..<3 { search.step(on: Quadratic(5, condition: 40).callAsFunction) }
    search.functionChanged()
    let (x, g) = (search.x, other(search.x).gradient)
    search.step(on: other.callAsFunction)
    let s = search.x - x
    #expect(abs(s.dot(g) + s.norm * g.norm) <= 1e-14 * s.norm * g.norm)
  }

  @Test("a file that does not fit is an error with a sentence")
  func errors() throws {
    var search = ConjugateGradients(stopping: rule).search(from: .zeros(1, 2))
    for _ in 0..<2 { search.step(on: rosenbrock) }
    #expect(
      try problem(search, at: ["direction"], being: Matrix<Double>.ones(1, 3))
        == "the direction is as long as the point, 1×2, found 1×3")
    #expect(
      try problem(search, at: ["first"], being: "nan")
        == "the first trial of a line search is positive and finite, found nan")
    #expect(try problem(search, at: ["isRestart"], being: nil)?.contains("isRestart") == true)
  }
}
