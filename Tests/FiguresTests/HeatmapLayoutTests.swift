import TestSupport
import Testing

@testable import Figures

@Suite struct HeatmapLayoutTests {
  private func heatmap(_ side: Int, labels: [String] = [], showsValues: Bool = false) -> Heatmap {
    Heatmap(
      title: "T", values: (0..<side * side).map(Double.init), rows: side, columns: side,
      labels: .init(rows: labels, columns: labels), showsValues: showsValues)
  }

  @Test("cells show their values where they can be read") func values() throws {
    let small = try #require(ParsedMarkup(heatmap(10, showsValues: true).svg()))
    #expect(small.texts.contains("57"))
    let large = try #require(ParsedMarkup(heatmap(60, showsValues: true).svg()))
    #expect(!large.texts.contains("57"))
  }

  @Test("cell text is black or white") func contrast() throws {
    let picture = try #require(ParsedMarkup(heatmap(3, showsValues: true).svg()))
    let fills = Set(picture.named("text").compactMap { $0.attributes["fill"] })
    #expect(fills == ["#000000", "#ffffff"])
  }

  @Test(
    "the text of every cell has a contrast of at least 4.5 with its cell",
    arguments: [ColorMap.sequential, .diverging])
  func cellContrast(map: ColorMap) throws {
    let heatmap = Heatmap(
      title: "T", values: (0..<64).map { Double($0) - 20 }, rows: 8, columns: 8, colorMap: map, showsValues: true)
    let colors = heatmap.fills().compactMap { if case .color(let color) = $0 { color } else { nil } }
    let texts = try #require(ParsedMarkup(heatmap.svg())).named("text").filter { $0.attributes["fill"] != nil }
    #expect(texts.count == 64)
    for (text, color) in zip(texts, colors) {
      let letters: Color = text.attributes["fill"] == "#000000" ? .black : .white
      #expect(letters.contrast(with: color) >= 4.5)
    }
  }

  @Test("the quantity of the colours is named above their bar, beside or below the name of the rows")
  func value() throws {
    func marks(_ rowAxis: String) throws -> [ParsedMarkup.Element] {
      let heatmap = Heatmap(
        title: "T", values: [0, 1], rows: 1, columns: 2, labels: .init(rowAxis: rowAxis, value: "weight"))
      let drawing = heatmap.drawing(width: 250)
      #expect(drawing.width <= 250)
      return try #require(ParsedMarkup(fragment: drawing.marks)).named("text")
    }
    for (name, isBelow) in [("rows", false), ("what the rows of it are", true)] {
      let texts = try marks(name)
      let heights = texts.filter { [name, "weight"].contains($0.text) }.compactMap { Double($0.attributes["y"] ?? "") }
      #expect(heights.count == 2 && (heights[0] < heights[1]) == isBelow, "\(heights)")
    }
  }

  @Test("labels wider than a column are turned") func turned() throws {
    let labels = ["temperature", "pressure", "humidity"]
    let picture = try #require(ParsedMarkup(heatmap(3, labels: labels).svg()))
    let turned = picture.named("text").filter {
      $0.attributes["transform"]?.contains("rotate") == true
    }
    #expect(turned.map(\.text) == labels)
  }

  @Test("a long row label is broken rather than that the cells lose their values") func longLabel() throws {
    let long = "network with batch normalization after each of the hidden layers and dropout"
    for name in [long, String(repeating: "x", count: 200)] {
      let heatmap = Heatmap(
        title: "T", values: (0..<100).map(Double.init), rows: 10, columns: 10,
        labels: .init(rows: [name] + (1..<10).map { "\($0)" }), showsValues: true)
      let drawing = heatmap.drawing(width: 600)
      let texts = try #require(ParsedMarkup(fragment: drawing.marks)).named("text")
      #expect(texts.contains { $0.text == "57" } && drawing.width <= 600)
      // Right-aligned labels begin within the picture.
      for text in texts where text.attributes["text-anchor"] == "end" {
        let end = try #require(Double(text.attributes["x"] ?? ""))
        #expect(end - TextLayout.width(of: text.text) >= 0, "\(text.text)")
      }
    }
  }

  @Test("labels of small cells are thinned") func thinned() throws {
    let labels = (0..<100).map(String.init)
    let picture = try #require(ParsedMarkup(heatmap(100, labels: labels).svg()))
    #expect(picture.named("text").count < 100)
  }

  @Test("the drawing is no wider than asked", arguments: [200.0, 330, 600])
  func width(available: Double) {
    #expect(heatmap(10).drawing(width: available).width <= available)
    #expect(heatmap(100).drawing(width: available).width <= available)
  }
}
