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
