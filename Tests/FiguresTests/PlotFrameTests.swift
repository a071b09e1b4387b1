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

  @Test("with equal axes a unit is as long on both, and the rest of the width is left", arguments: [200.0, 350, 600])
  func equal(width: Double) {
    for upper in [0.05, 1, 20] {
      let frame = PlotFrame(
        title: "T", legend: [], axes: (Axis(label: "x"), Axis(label: "y", range: 0...upper)),
        x: Domain(0...1, scale: .linear), y: Domain(0...upper, scale: .linear), aspect: .equal, width: width)
      // A plot is at least 40 pixels high, so that it can be seen.
      if upper >= 1 { #expect(abs(frame.plot.height / frame.plot.width - upper) < 1e-9 * upper) }
      #expect(frame.size.width <= width && frame.plot.right <= frame.size.width)
    }
  }

  @Test("an axis without a quantity is refused") func unnamed() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Axis(label: " ")
    }
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains("an axis without a quantity: its label is \" \""))
  }

  @Test("a note is shown") func note() throws {
    let drawing = frame().drawing(marks: "", note: "no finite data")
    let picture = try #require(ParsedMarkup(fragment: drawing.marks))
    #expect(picture.texts.contains("no finite data"))
  }
}
