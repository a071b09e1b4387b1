import TestSupport
import Testing

@testable import Figures

@Suite struct ArrowTests {
  @Test("the head is a mark without an id, with its tip at the last point") func head() throws {
    let arrow = Arrow(points: [Point(0, 0), Point(40, 20)], axis: .right, kind: .backward)
    let marks = try #require(ParsedMarkup(fragment: arrow.marks())).elements
    #expect(marks.map { $0.attributes["class"] } == ["adjoint-backward-arrow", "adjoint-backward"])
    #expect(marks[1].attributes["d"] == "M40 20L32 23.5L32 16.5z")
    #expect(marks.allSatisfy { $0.attributes["id"] == nil && $0.attributes["marker-end"] == nil })
  }

  @Test("a straight arrow ends in its own direction, one of no length is no error") func straight() {
    #expect(Arrow(points: [Point(0, 0), Point(0, -30)]).marks().contains("M0 -30L"))
    #expect(Arrow(points: [Point(1, 1), Point(1, 1)]).marks().contains("M1 1"))
    #expect(Arrow(points: [Point(1, 1)]).marks() == "")
  }
}
