import Matrices

/// A graph is saved as the number of its nodes and three lists of its edges, in the order of their targets:
/// ```
/// {"nodes": 3, "sources": [1, 0, 2], "targets": [0, 1, 1], "weights": {"shape": [1, 3], "float64": "AAAAAAAA8D…"}}
/// ```
/// The weights are a row in the format of a matrix, so that they are restored exactly. A file with an edge to a missing
/// node, or with a weight that is not finite, throws an error with the text with which the same edge traps.
extension Graph: Codable {
  private enum Key: String, CodingKey { case nodes, sources, targets, weights }

  public func encode(to encoder: any Encoder) throws {
    let edges = edges
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(nodeCount, forKey: .nodes)
    try values.encode(edges.map(\.source), forKey: .sources)
    try values.encode(edges.map(\.target), forKey: .targets)
    try values.encode(Matrix.row(edges.map(\.weight)), forKey: .weights)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    let nodes = try values.decode(Int.self, forKey: .nodes)
    let sources = try values.decode([Int].self, forKey: .sources)
    let targets = try values.decode([Int].self, forKey: .targets)
    let weights = try values.decode(Matrix<Double>.self, forKey: .weights)
    try decoder.check(
      targets.count == sources.count && weights.shape == Shape(1, sources.count),
      "\(sources.count) sources need as many targets and a row of weights, found \(targets.count) and \(weights.shape)")
    let edges = sources.indices.map { Edge(from: sources[$0], to: targets[$0], weight: weights[0, $0]) }
    if let problem = Self.problem(nodes: nodes, edges) { try decoder.check(false, problem) }
    self.init(nodes: nodes, edges: edges)
  }
}
