import Testing

@testable import Figures

@Suite struct GeometryTests {
  @Test("an area grows by the same margin on opposite sides") func grows() {
    let area = Area(x: 10, y: 20, width: 30, height: 40)
    let grown = area.grown(horizontally: 5, vertically: 1)
    #expect(grown == Area(x: 5, y: 19, width: 40, height: 42))
    #expect(grown.centre == area.centre)
    #expect(area.right == 40 && area.bottom == 60)
  }
}
