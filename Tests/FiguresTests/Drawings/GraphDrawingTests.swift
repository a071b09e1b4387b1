import TestSupport
import Testing

@testable import Figures

@Suite struct GraphDrawingTests {
  @Test("neighbours are nearer than others, and the same graph has the same places") func places() {
    let edges = (0..<7).map { ($0, $0 + 1) }
    let places = ForceLayout.places(count: 8, edges: edges)
    #expect(places == ForceLayout.places(count: 8, edges: edges))
    func distance(_ a: Int, _ b: Int) -> Double {
      let (dx, dy) = (places[a].x - places[b].x, places[a].y - places[b].y)
      return (dx * dx + dy * dy).squareRoot()
    }
    for (a, b) in edges { #expect(distance(a, b) < distance(0, 7) / 3) }
  }

  @Test("vertices on one place are moved apart, inside of the picture") func apart() {
    let area = Area(x: 10, y: 20, width: 200, height: 100)
    let points = ForceLayout.fitted(Array(repeating: Point(1, 1), count: 5), into: area, radius: 8)
    for (index, point) in points.enumerated() {
      #expect(point.x >= 10 && point.x <= 210 && point.y >= 20 && point.y <= 120)
      for other in points[..<index] {
        let (dx, dy) = (point.x - other.x, point.y - other.y)
        #expect((dx * dx + dy * dy).squareRoot() >= 16)
      }
    }
  }

  @Test("what is no graph is refused with a sentence") func refused() async {
    let missing = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GraphDrawing(title: "T", vertices: [.init("a"), .init("b")], edges: [(0, 2)])
    }
    #expect(saidOnTrapping(missing, "the edge from 0 to 2 needs vertex 2, but the vertices are 0..<2"))
    let value = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GraphDrawing.Vertex("a", .value(.nan))
    }
    #expect(saidOnTrapping(value, "the values of vertices are finite, found nan at a"))
    let step = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = UnrolledNetwork.Step(state: .number(.nan))
    }
    #expect(saidOnTrapping(step, "the numbers of a step are finite, found nan"))
  }
}
