import TestSupport
import Testing

@testable import Figures

@Suite struct LegendTests {
  @Test("entries that do not fit go to the next row") func wraps() {
    let entries = (0..<8).map { Legend.Entry(name: "series number \($0)", index: $0) }
    let (wide, narrow) = (Legend(entries, width: 2000), Legend(entries, width: 300))
    #expect(wide.height == TextLayout.lineHeight)
    #expect(narrow.height > wide.height)
  }

  @Test("a name that is wider than the picture has several lines") func long() throws {
    let legend = Legend([.init(name: "mean and two standard deviations over the masks", index: 0)], width: 200)
    #expect(legend.height >= 2 * TextLayout.lineHeight && legend.width <= 200)
    #expect(try #require(ParsedMarkup(fragment: legend.marks(top: 0))).texts.count >= 2)
  }

  @Test("series without a name have no entry") func unnamed() {
    #expect(Legend([.init(name: "", index: 0)], width: 600).height == 0)
  }

  @Test("a sample has the dash and shape of its series") func samples() throws {
    let entry = Legend.Entry(name: "a", index: 1, showsLine: true, showsPoints: true)
    let marks = Legend([entry], width: 600).marks(top: 0)
    let picture = try #require(ParsedMarkup(fragment: marks))
    #expect(picture.named("line")[0].attributes["stroke-dasharray"] == Palette.dash(1))
    #expect(picture.named("path").count == 1)
    #expect(picture.texts == ["a"])
  }
}
