import TestSupport
import Testing

@testable import Figures

/// Names from data and options cannot become markup in a picture, wherever they stand.
@Suite("Hostile names in figures") struct HostileNamesTests {
  private static let name = "</text><script>x</script>\" onload='y' ]]>&amp;\u{202E}\u{0}"

  private static let all: [any Figure] = [
    LineChart(
      title: name, x: Axis(label: name), y: Axis(label: name),
      series: [.init(name: name, x: [0, 1], y: [0, 1]), .init(name: name + "2", x: [0, 1], y: [1, 0])],
      alternativeText: name),
    Histogram(title: name, label: name, series: [.init(name: name, values: [0, 1, 1])], bins: .count(2)),
    Heatmap(
      title: name, values: [1, 2], rows: 1, columns: 2,
      labels: .init(rows: [name], columns: [name, name], rowAxis: name, columnAxis: name, value: name)),
    ImageGrid(title: name, images: [.init(values: [1], rows: 1, columns: 1, caption: name)], columns: 1),
    FieldChart(
      title: name, x: name, y: name,
      field: .init(x: 0...1, y: 0...1, columns: 3, rows: 3) { x, y in x * y },
      points: .init(name: name, x: [0.5], y: [0.5])),
    ContourChart(
      title: name, x: name, y: name, field: .init(x: 0...1, y: 0...1, columns: 3, rows: 3) { x, y in x * y },
      levels: [0.2], series: [.init(name: name, x: [0, 1], y: [0, 1])]),
    NetworkDrawing(title: name, layers: [.init(name, units: 1), .init(name, units: 1)]),
    NetworkDiagram(title: name, input: name, blocks: [.layer(name, name)], output: name),
    GraphDrawing(
      title: name, vertices: [.init(name, .group(0), isMarked: true)], edges: [], groups: [name], markName: name),
    ComputationalGraph(
      title: name, nodes: [.value(name, label: name, forward: 1.0), .operation("b", label: name)],
      edges: [.init(name, "b", label: name)],
      forwardName: name, backwardName: name),
  ]

  @Test("none becomes an element or an attribute", arguments: all.indices)
  func marks(index: Int) throws {
    let figure = Self.all[index]
    let picture = try #require(ParsedMarkup("<p>\(figure.svgForPage())</p>"), "\(figure)")
    #expect(picture.named("script").isEmpty && picture.texts.contains { $0.contains("script") })
    #expect(!picture.elements.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } })
    #expect(!figure.svg().contains("\u{202E}"))
  }
}
