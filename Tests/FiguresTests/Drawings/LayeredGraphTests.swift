import Testing

@testable import Figures

@Suite struct LayeredGraphTests {
  @Test("each edge leads to a later layer, and the longest path decides") func layers() {
    let graph = LayeredGraph(names: ["a", "b", "c", "d"], edges: [(0, 1), (1, 2), (0, 2), (3, 2)])
    // d has no predecessor and stands next to c, which uses it; a → c passes the layer of b.
    #expect(graph.places.map(\.layer) == [0, 1, 2, 1, 1])
    #expect(graph.courses == [[0, 1], [1, 2], [0, 4, 2], [3, 2]])
  }

  @Test("crossings that can be avoided are avoided") func crossings() {
    let crossed = LayeredGraph(names: ["a", "b", "c", "d"], edges: [(0, 3), (1, 2)])
    #expect(crossed.crossings() == 0)
    // A complete graph of two and two has one in every order.
    #expect(LayeredGraph(names: ["a", "b", "c", "d"], edges: [(0, 2), (0, 3), (1, 2), (1, 3)]).crossings() == 1)
  }

  @Test("boxes of one layer keep their distance, whatever the wishes, and a chain is straight") func layout() {
    let edges = [(0, 1), (1, 2), (2, 3), (4, 3), (5, 3), (6, 3)].map { (from: $0.0, to: $0.1) }
    let graph = LayeredGraph(names: (0..<7).map { "\($0)" }, edges: edges)
    let sizes = (0..<7).map { LayeredLayout.Size(along: 40, across: Double(30 + 10 * $0)) }
    let layout = LayeredLayout(graph, sizes: sizes, distance: 20)
    for layer in graph.layers {
      for (first, second) in zip(layer, layer.dropFirst()) {
        let distance = layout.across[second] - layout.across[first]
        #expect(distance >= (layout.sizes[first].across + layout.sizes[second].across) / 2)
      }
    }
    #expect(abs(layout.across[0] - layout.across[1]) < 1 && abs(layout.across[1] - layout.across[2]) < 1)
    #expect(layout.length == 4 * 40 + 3 * 20)
    #expect(layout.across.indices.allSatisfy { layout.across[$0] + layout.sizes[$0].across / 2 <= layout.breadth })
  }
}
