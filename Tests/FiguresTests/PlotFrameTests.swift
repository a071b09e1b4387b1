import TestSupport
import Testing

@testable import Figures

@Suite struct PlotFrameTests {
  private func frame(
    entries: Int = 0, range: ClosedRange<Double>? = nil, width: Double = 600
  ) -> PlotFrame {
    PlotFrame(
      title: "Title", legend: (0..<entries).map { .init(name: "name \($0)", index: $0) },
      axes: (Axis(label: "x"), Axis(label: "y", range: range)),
      x: Domain(0...1234, scale: .linear), y: Domain(range ?? 0.1...0.9, scale: .linear),
      width: width)
  }

  @Test("the legend moves the plot down instead of covering it") func legend() {
    #expect(frame(entries: 3).plot.y == frame().plot.y + TextLayout.lineHeight)
    #expect(frame(entries: 3).plot.height == frame().plot.height)
  }

  @Test("an axis that fits the data ends at round numbers, a given range is kept") func range() {
    #expect(frame().vertical.domain == Domain(0...1, scale: .linear))
    #expect(frame(range: 0.1...0.9).vertical.domain == Domain(0.1...0.9, scale: .linear))
  }

  @Test("labels of the horizontal axis do not touch", arguments: [200.0, 330, 600, 900])
  func distances(width: Double) throws {
    let drawing = frame(width: width).drawing(marks: "")
    let picture = try #require(ParsedMarkup(fragment: drawing.marks))
    let ticks = picture.named("text").filter {
      $0.attributes["class"] == "adjoint-tick" && $0.attributes["text-anchor"] == "middle"
    }
    let places = ticks.map {
      (Double($0.attributes["x"] ?? "") ?? .nan, TextLayout.width(of: $0.text) / 2)
    }
    #expect(places.count >= 2)
    for (left, right) in zip(places, places.dropFirst()) {
      #expect(left.0 + left.1 < right.0 - right.1)
    }
    #expect(places.allSatisfy { $0.0 + $0.1 <= width })
  }

  @Test("a note is shown") func note() throws {
    let drawing = frame().drawing(marks: "", note: "no finite data")
    let picture = try #require(ParsedMarkup(fragment: drawing.marks))
    #expect(picture.texts.contains("no finite data"))
  }
}
