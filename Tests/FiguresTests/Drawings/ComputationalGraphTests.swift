import TestSupport
import Testing

@testable import Figures

@Suite struct ComputationalGraphTests {
  static let node = ComputationalGraph(
    title: "A node & <b>its</b> graph",
    nodes: [
      .value("W", forward: 0.8, backward: -0.5), .value("<x>", label: "x < y", forward: 1.5), .operation("·"),
      .value("z", label: "z₁ = W x", forward: 1.2, backward: "∂L/∂z₁"), .value("L", forward: 2.0, backward: 1.0),
    ],
    edges: [
      .init("W", "·"), .init("<x>", "·", isDifferentiated: false), .init("·", "z", label: "1 & <i>"),
      .init("z", "L"), .init("W", "L"),
    ])

  @Test("arrows go forward along each edge and back along those that are differentiated") func directions() throws {
    let marks = try #require(ParsedMarkup(fragment: Self.node.drawing(width: 600).marks))
    func count(_ name: String) -> Int { marks.elements.count { $0.attributes["class"] == name } }
    // An edge with a label has two pieces, and the key has one arrow of each kind.
    #expect(count("adjoint-forward-arrow") == 6 + 1 && count("adjoint-backward-arrow") == 5 + 1)
    // Each edge has one head in each direction.
    #expect(count("adjoint-forward") - marks.named("text").count { $0.attributes["class"] == "adjoint-forward" } == 6)
    let texts = marks.named("text").filter { $0.attributes["class"] == "adjoint-number adjoint-backward" }
    #expect(texts.map(\.text) == ["−0.5", "1"])
  }

  @Test("boxes lie inside the picture and do not overlap", arguments: [320.0, 390, 600, 900])
  func boxes(width: Double) {
    let drawing = Self.node.drawing(width: width)
    #expect(drawing.width == width)
    let boxes = Self.boxes(of: drawing)
    #expect(boxes.count == 5)
    for (index, box) in boxes.enumerated() {
      #expect(box.x >= 0 && box.right <= drawing.width && box.y >= 0 && box.bottom <= drawing.height)
      for other in boxes[..<index] { #expect(box.overlap(with: other) == 0) }
    }
  }

  @Test("a narrow picture is read from the top down") func narrow() {
    func span(_ width: Double) -> (Double, Double) {
      let boxes = Self.boxes(of: Self.node.drawing(width: width))
      return ((boxes.map(\.right).max() ?? 0) - (boxes.map(\.x).min() ?? 0), boxes.map(\.bottom).max() ?? 0)
    }
    #expect(span(340).0 < span(600).0 && span(340).1 > span(600).1)
    #expect(Self.node.preferredWidth > 340)
  }

  @Test("the description says values and uses") func description() {
    let text = Self.node.alternativeText
    #expect(text.contains("W: value, forward 0.8; multiplier, backward −0.5."))
    #expect(text.contains("W → ·, x < y → ·, · → z₁ = W x"))
  }

  @Test("what is no graph is refused with a sentence") func refused() async {
    let missing = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ComputationalGraph(title: "T", nodes: [.value("a")], edges: [.init("a", "b")])
    }
    #expect(saidOnTrapping(missing, "the edge from a to b needs a node b, found none"))
    let cycle = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ComputationalGraph(
        title: "T", nodes: [.value("a"), .value("b"), .value("c")],
        edges: [.init("a", "b"), .init("b", "c"), .init("c", "b")])
    }
    #expect(saidOnTrapping(cycle, "a graph that is drawn in layers has no cycle, found one among b, c"))
    let twice = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ComputationalGraph(title: "T", nodes: [.value("a"), .value("a")], edges: [])
    }
    #expect(saidOnTrapping(twice, "each node of a graph has a name of its own, found two named a"))
    let number = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = ComputationalGraph.Node.value("a", forward: .number(.nan))
    }
    #expect(saidOnTrapping(number, "the numbers of a graph are finite, found nan at a"))
  }

  /// The rectangles of the boxes.
  static func boxes(of drawing: Drawing) -> [Area] {
    let marks = ParsedMarkup(fragment: drawing.marks)?.named("rect") ?? []
    return marks.filter { $0.attributes["class"] == "adjoint-box" }.map { box in
      func number(_ name: String) -> Double { Double(box.attributes[name] ?? "") ?? .nan }
      return Area(x: number("x"), y: number("y"), width: number("width"), height: number("height"))
    }
  }
}
