import Foundation
import Graphs
import Testing

/// A graph with its name in messages, and the list of edges that it was made of, for a dense reference.
struct GraphCase: Sendable, CustomTestStringConvertible {
  let name: String
  let nodes: Int
  let edges: [Graph.Edge]

  var graph: Graph { Graph(nodes: nodes, edges: edges) }
  var testDescription: String { name }

  private init(_ name: String, _ nodes: Int, _ edges: [(Int, Int, Double)]) {
    (self.name, self.nodes) = (name, nodes)
    self.edges = edges.map { Graph.Edge(from: $0.0, to: $0.1, weight: $0.2) }
  }

  /// Every kind of graph that a hand-written sum over neighbours has got wrong somewhere.
  static let all = [
    GraphCase("directed", 4, [(0, 1, 1), (1, 2, 1), (2, 0, 1), (0, 3, 1), (3, 1, 1)]),
    GraphCase("weighted", 3, [(0, 1, 2.5), (1, 0, 0.5), (1, 2, 3), (2, 1, 0.125)]),
    GraphCase("isolated node", 4, [(0, 1, 1), (1, 0, 1), (3, 1, 1), (1, 3, 1)]),
    GraphCase("last node isolated", 4, [(0, 1, 1), (1, 0, 1), (2, 1, 1)]),
    GraphCase("edge given twice", 3, [(0, 1, 1), (2, 1, 1), (0, 1, 1.5), (1, 2, 1)]),
    GraphCase("self loop given", 3, [(0, 1, 1), (1, 0, 1), (1, 1, 0.25), (2, 2, 4)]),
    GraphCase("loop that leaves no degree", 3, [(0, 0, 0), (0, 1, 1), (2, 1, 1)]),
    GraphCase("negative weight", 3, [(0, 1, -0.5), (2, 1, 2), (1, 0, 1)]),
    GraphCase("no edges", 3, []),
    GraphCase("single node", 1, []),
    GraphCase("single node with a loop", 1, [(0, 0, 2)]),
    GraphCase("no nodes", 0, []),
  ]

  /// A, one addition for each edge of the list.
  var adjacency: [[Double]] {
    var A = [[Double]](repeating: [Double](repeating: 0, count: nodes), count: nodes)
    for edge in edges { A[edge.target][edge.source] += edge.weight }
    return A
  }

  /// N by its definition, in loops over all pairs of nodes.
  func matrix(_ normalization: GraphNormalization) -> Matrix<Double> {
    var A = adjacency
    if normalization == .symmetric {
      for i in 0..<nodes where !edges.contains(where: { $0.source == i && $0.target == i }) { A[i][i] = 1 }
    }
    let d = A.map { $0.reduce(0, +) }
    return Matrix(rows: nodes, columns: nodes) { i, j in
      switch normalization {
      case .sum: A[i][j]
      case .mean: d[i] == 0 ? 0 : A[i][j] / d[i]
      case .symmetric: d[i] == 0 || d[j] == 0 ? 0 : A[i][j] / (d[i] * d[j]).squareRoot()
      }
    }
  }

  /// All pairs of a graph and a normalization.
  static let withNormalization = all.flatMap { graph in GraphNormalization.allCases.map { (graph, $0) } }
}

/// The karate club from the resources of another module, which these tests do not depend on.
func karateClub() throws -> Graph {
  let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Sources/Datasets/Resources/karate_edges.csv")
  let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
  let edges = lines.map { $0.split(separator: ",").compactMap { Int($0) } }
  return Graph(nodes: 34, undirected: edges.map { ($0[0], $0[1]) })
}
