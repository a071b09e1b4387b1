import Requirements

/// A computation as a graph of values and operations, with what flows forward in one colour and what flows back in
/// another.
///
/// ```swift
/// ComputationalGraph(
///   title: "A single node",
///   nodes: [
///     .value("W", forward: 0.8, backward: dW), .value("x", forward: 1.5), .operation("·"),
///     .value("z₁", forward: z1, backward: dz1),
///   ],
///   edges: [.init("W", "·"), .init("x", "·", isDifferentiated: false), .init("·", "z₁")])
/// ```
/// Labels are formulas, see ``Formula``. The graph is read from left to right where there is room for it, and from the
/// top down elsewhere.
public struct ComputationalGraph: Figure {
  /// A number, or a formula that stands for a matrix.
  public enum Quantity: Sendable, Equatable, ExpressibleByFloatLiteral, ExpressibleByStringLiteral {
    case number(Double)
    case formula(String)

    public init(floatLiteral value: Double) { self = .number(value) }
    public init(stringLiteral value: String) { self = .formula(value) }
  }

  /// A value or an operation.
  public struct Node: Sendable, Equatable {
    /// The name that edges refer to.
    public let name: String
    /// The formula that is shown.
    public let label: String
    /// The value that goes forward, and its multiplier, the derivative of the result with respect to it.
    public let (forward, backward): (Quantity?, Quantity?)
    let isOperation: Bool

    /// A value: a box with its name, its number and its multiplier. Traps if a number is not finite.
    public static func value(
      _ name: String, label: String? = nil, forward: Quantity? = nil, backward: Quantity? = nil
    ) -> Node {
      for case .number(let number)? in [forward, backward] {
        require(number.isFinite, "the numbers of a graph are finite, found \(number) at \(name)")
      }
      return Node(name: name, label: label ?? name, forward: forward, backward: backward, isOperation: false)
    }

    /// An operation: a circle.
    public static func operation(_ name: String, label: String? = nil) -> Node {
      Node(name: name, label: label ?? name, forward: nil, backward: nil, isOperation: true)
    }

    private init(name: String, label: String, forward: Quantity?, backward: Quantity?, isOperation: Bool) {
      (self.name, self.label, self.isOperation) = (name, label, isOperation)
      (self.forward, self.backward) = (forward, backward)
    }
  }

  /// The use of a node by another one.
  public struct Edge: Sendable, Equatable {
    /// The names of the node that is used, and of the one that uses it.
    public let (from, to): (String, String)
    /// The formula on the edge, such as a partial derivative; empty for none.
    public let label: String
    /// Whether a derivative goes back along it.
    public let isDifferentiated: Bool

    public init(_ from: String, _ to: String, label: String = "", isDifferentiated: Bool = true) {
      (self.from, self.to, self.label, self.isDifferentiated) = (from, to, label, isDifferentiated)
    }
  }

  public let title: String
  public let alternativeText: String
  /// The nodes; those that are connected with no other stand beside the first ones.
  public let nodes: [Node]
  /// The edges, from inputs to results.
  public let edges: [Edge]
  /// What goes forward and back, as the key says it.
  public let (forwardName, backwardName): (String, String)

  /// A graph. Traps if two nodes have one name, if an edge names a node that does not exist, or if there is a cycle.
  public init(
    title: String, nodes: [Node], edges: [Edge], forwardName: String = "value, forward",
    backwardName: String = "multiplier, backward", alternativeText: String? = nil
  ) {
    let names = nodes.map(\.name)
    require(!names.isEmpty, "a graph has at least one node, found none in \"\(title)\"")
    for (index, name) in names.enumerated() {
      require(!names[..<index].contains(name), "each node of a graph has a name of its own, found two named \(name)")
    }
    for edge in edges {
      for name in [edge.from, edge.to] {
        require(names.contains(name), "the edge from \(edge.from) to \(edge.to) needs a node \(name), found none")
      }
    }
    (self.title, self.nodes, self.edges) = (title, nodes, edges)
    (self.forwardName, self.backwardName) = (forwardName, backwardName)
    self.alternativeText = alternativeText ?? Self.description(title, nodes, edges, (forwardName, backwardName))
    _ = graph
  }

  /// The graph in words: each value with its numbers, and each edge.
  private static func description(
    _ title: String, _ nodes: [Node], _ edges: [Edge], _ names: (forward: String, backward: String)
  ) -> String {
    let values = nodes.compactMap { node -> String? in
      let parts = [(names.forward, node.forward), (names.backward, node.backward)].compactMap { name, quantity in
        quantity.map { "\(name) \($0.text)" }
      }
      return parts.isEmpty ? nil : "\(node.label): \(parts.joined(separator: "; "))."
    }
    let labels = Dictionary(uniqueKeysWithValues: nodes.map { ($0.name, $0.label) })
    let uses = edges.map { "\(labels[$0.from] ?? $0.from) → \(labels[$0.to] ?? $0.to)" }.joined(separator: ", ")
    return ([title + ".", "Computational graph with the edges \(uses)."] + values).joined(separator: " ")
  }

  /// The layers, with a place for the label of each edge that has one.
  var graph: LayeredGraph { LayeredGraph(names: names, edges: pieces.map { ($0.from, $0.to) }) }

  private var names: [String] { nodes.map(\.name) + labelled.map { "\($0.from) → \($0.to)" } }
  var labelled: [Edge] { edges.filter { !$0.label.isEmpty } }

  /// The edges by the numbers of their nodes; one with a label has two pieces, before and behind it.
  var pieces: [(from: Int, to: Int, edge: Edge, isEnd: Bool)] {
    let index = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1.name, $0) })
    var labels = nodes.count
    return edges.flatMap { edge -> [(from: Int, to: Int, edge: Edge, isEnd: Bool)] in
      guard let from = index[edge.from], let to = index[edge.to] else { return [] }
      if edge.label.isEmpty { return [(from, to, edge, true)] }
      labels += 1
      return [(from, labels - 1, edge, false), (labels - 1, to, edge, true)]
    }
  }
}

extension ComputationalGraph.Quantity {
  /// The number with three significant digits, or the formula.
  var text: String {
    switch self {
    case .number(let number): DecimalNumber(rounding: number, significantDigits: 3).text
    case .formula(let text): text
    }
  }
}
