import TestSupport
import Testing

@testable import Figures

/// What holds for drawings of every kind.
@Suite struct DrawingTests {
  static let network = NetworkDrawing(
    title: "Signs & <sizes>", layers: [.init("x_<i>", units: 2), .init("a & b", units: 12), .init("y", units: 1)],
    weights: [(0..<24).map { Double($0) - 12 }, (0..<12).map { 6 - Double($0) }])

  static let diagram = NetworkDiagram(
    title: "Blocks & <branches>", input: "X: n×4",
    blocks: [
      .layer("<Dense>", "4 → 8 & more"), .residual([.layer("Dense"), .layer("Tanh")], factor: "1/8"),
      .residual([.layer("Dense"), .layer("Tanh")], factor: "1/8"),
      .branches([[], [.layer("Dense"), .layer("Sine")]], joined: "\"joined\""),
    ], output: "Y")

  static let unrolled = UnrolledNetwork(
    title: "Time & <again>",
    steps: [
      .init(input: 1.0, state: 0.76, output: "<b>", stateGradient: -1.25),
      .init(input: -1.0, state: -0.5, output: "L_2", stateGradient: 1.0),
    ])

  static let stencil = StencilDrawing(
    title: "A stencil & <a grid>", input: .init("X<i>", values: (0..<20).map(Double.init), rows: 4, columns: 5),
    stencil: .init("K", values: [1, -2, 1, 0.5], rows: 2, columns: 2),
    output: .init("Y", values: [1, 2], rows: 1, columns: 2), row: 0, column: 1, stride: 2, dilation: 2)

  static let graph = GraphDrawing(
    title: "Who & <whom>",
    vertices: [.init("<1>", .group(0)), .init("&", .group(1), isMarked: true), .init("\"", .group(1)), .init("4")],
    edges: [(0, 1), (1, 2), (2, 3), (3, 3)], groups: ["<a>", "b & c"], markName: "<told>")

  static let values = GraphDrawing(
    title: "Values", vertices: [.init("a", .value(-1)), .init("b", .value(3))], edges: [(0, 1)],
    places: [(0, 0), (0, 0)], colorMap: .diverging)

  static let all: [any Figure] = [ComputationalGraphTests.node, network, diagram, unrolled, stencil, graph, values]

  @Test("all texts lie inside the picture, at every width", arguments: all.indices, [320.0, 390, 600, 900])
  func inside(index: Int, width: Double) throws {
    let drawing = Self.all[index].drawing(width: width)
    #expect(drawing.width >= width)
    let marks = try #require(ParsedMarkup(fragment: drawing.marks))
    for text in marks.named("text") {
      func number(_ name: String) -> Double { Double(text.attributes[name] ?? "") ?? .nan }
      // The text without its indices, in letters of the usual size, is shorter than the label.
      let length = TextLayout.width(of: text.text)
      let start = ["start": 0, "middle": 0.5, "end": 1][text.attributes["text-anchor"] ?? "start"] ?? .nan
      #expect(number("x") - start * length >= 0 && number("x") + (1 - start) * length <= drawing.width, "\(text.text)")
      #expect(number("y") > 0 && number("y") <= drawing.height, "\(text.text)")
    }
  }

  @Test("boxes and circles do not overlap", arguments: all.indices, [320.0, 600])
  func apart(index: Int, width: Double) throws {
    let drawing = Self.all[index].drawing(width: width)
    let marks = try #require(ParsedMarkup(fragment: drawing.marks))
    let shapes = marks.elements.compactMap { mark -> Area? in
      // Circles with a colour of a scale have no class; the strips of the colour bar beside them overlap on purpose.
      let name = mark.attributes["class"] ?? (mark.name == "circle" ? "adjoint-box" : "")
      guard ["adjoint-box", "adjoint-marked"].contains(name) || name.hasPrefix("adjoint-fill") else { return nil }
      func number(_ name: String) -> Double? { mark.attributes[name].flatMap(Double.init) }
      if let r = number("r"), let x = number("cx"), let y = number("cy") {
        return Area(x: x - r, y: y - r, width: 2 * r, height: 2 * r)
      }
      guard let x = number("x"), let y = number("y"), let width = number("width") else { return nil }
      return Area(x: x, y: y, width: width, height: number("height") ?? 0)
    }
    #expect(shapes.count > 1)
    for (position, shape) in shapes.enumerated() {
      #expect(shape.x >= 0 && shape.right <= drawing.width && shape.bottom <= drawing.height)
      // Coordinates are rounded to hundredths of a pixel, so that cells side by side may overlap by one.
      for other in shapes[..<position] { #expect(shape.overlap(with: other) < 1, "\(shape) and \(other)") }
    }
  }

  @Test("no text of a drawing becomes markup", arguments: all.indices)
  func hostile(index: Int) throws {
    let picture = try #require(ParsedMarkup(Self.all[index].svg()))
    let known: Set = ["svg", "title", "desc", "style", "rect", "circle", "line", "path", "text", "tspan", "g"]
    #expect(Set(picture.elements.map(\.name)).subtracting(known) == [])
  }
}
