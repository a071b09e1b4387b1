import Matrices
import PhysicsInformed
import Testing

@Suite("GridPoints") struct GridPointsTests {
  private let domain: Domain = ["t": 0...1, "x": -1...1]

  @Test("all combinations, the last coordinate fastest")
  func grid() {
    #expect(
      domain.grid([2, 3]) == [[0, -1], [0, 0], [0, 1], [1, -1], [1, 0], [1, 1]])
    let three: Domain = ["x": 0...1, "y": 0...2, "z": 0...3]
    let points = three.grid([2, 3, 4])
    #expect(points.shape == Shape(24, 3))
    #expect(points.row(23) == [[1, 2, 3]] && points.row(5) == [[0, 1, 1]])
    #expect(Set((0..<24).map { points.row($0).elements }).count == 24)
  }

  @Test("the ends are those of the domain, without rounding")
  func ends() {
    let uneven: Domain = ["x": 0.1...0.7]
    let points = uneven.grid([7])
    #expect(points[0, 0] == 0.1 && points[6, 0] == 0.7)
  }

  @Test("a side has one coordinate at its end")
  func sides() {
    #expect(domain.side(0, .lower, [3]) == [[0, -1], [0, 0], [0, 1]])
    #expect(domain.side(1, .upper, [2]) == [[0, 1], [1, 1]])
    #expect((["x": 0...2] as Domain).side(0, .upper, []) == [[2]])
    let three: Domain = ["x": 0...1, "y": 0...2, "z": 0...3]
    #expect(three.side(1, .upper, [2, 2]) == [[0, 2, 0], [0, 2, 3], [1, 2, 0], [1, 2, 3]])
  }

  @Test("counts that do not fit, and grids without both ends, are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = (["x": 0...1] as Domain).grid([2, 2]) }
    await #expect(processExitsWith: .failure) { _ = (["x": 0...1] as Domain).grid([1]) }
    await #expect(processExitsWith: .failure) { _ = (["x": 0...1] as Domain).side(1, .lower, []) }
    let huge = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = (["x": 0...1, "y": 0...1] as Domain).grid([1 << 40, 1 << 40])
    }
    #expect(huge.says("no memory holds a grid of [1099511627776, 1099511627776] points"))
  }
}
