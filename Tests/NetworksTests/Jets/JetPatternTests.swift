import Matrices
import Networks
import Testing

@Suite("JetPattern") struct JetPatternTests {
  private let burgers = JetPattern(directions: 2, pairs: [(1, 1)])

  @Test("values come first, then first and second derivatives")
  func positions() {
    #expect(burgers.count == 4)
    #expect(burgers.position(along: 0) == 1 && burgers.position(along: 1) == 2)
    #expect(burgers.position(along: 1, 1) == 3)
    let mixed = JetPattern(directions: 2, pairs: [(1, 0)])
    #expect(mixed.position(along: 0, 1) == 3 && mixed.position(along: 1, 0) == 3)
  }

  @Test("the inputs have the directions as first derivatives and no second ones")
  func inputs() {
    let X: Matrix<Double> = [[1, 2], [3, 4], [5, 6]]
    let S = burgers.split(burgers.inputs(X, along: [[1, 0], [0.5, 2]]))
    #expect(
      S == [X, [[1, 0], [1, 0], [1, 0]], [[0.5, 2], [0.5, 2], [0.5, 2]], .zeros(3, 2)])
    #expect(burgers.points(of: .zeros(12, 5) as Matrix<Float>) == 3)
  }

  @Test("what does not fit is refused") func refused() async {
    await #expect(processExitsWith: .failure) { _ = JetPattern(directions: 1, pairs: [(0, 1)]) }
    await #expect(processExitsWith: .failure) {
      _ = JetPattern(directions: 2, pairs: [(0, 1), (1, 0)])
    }
    await #expect(processExitsWith: .failure) { _ = JetPattern(directions: -1) }
    await #expect(processExitsWith: .failure) {
      _ = JetPattern(directions: 1).split(Matrix<Double>.zeros(3, 1))
    }
    await #expect(processExitsWith: .failure) {
      _ = JetPattern(directions: 1).inputs(Matrix<Double>.zeros(3, 2), along: [[1]])
    }
    await #expect(processExitsWith: .failure) {
      _ = JetPattern(directions: 2, pairs: [(0, 0)]).position(along: 1, 1)
    }
  }
}
