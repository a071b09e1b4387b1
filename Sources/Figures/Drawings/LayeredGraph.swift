import Requirements

/// A directed acyclic graph in layers, each edge leading from a layer to a later one (Sugiyama, Tagawa and Toda, 1981).
///
/// 1. The layer of a node is the length of the longest path that leads to it; nodes without predecessors are moved next
///    to their first successor.
/// 2. An edge over several layers gets a place in each of them, so that it passes no node.
/// 3. Sweeps there and back order each layer by the mean place of the neighbours, the barycentre; the order with the
///    fewest crossings is kept.
struct LayeredGraph {
  /// A node, or the place at which a long edge passes a layer.
  struct Place: Equatable {
    /// nil for a passing edge.
    var node: Int?
    var layer: Int
  }

  private(set) var places: [Place]
  /// The edges between neighbouring layers, as positions in ``places``.
  private(set) var links: [(from: Int, to: Int)] = []
  /// The places of each edge of the graph, from its first node to its last.
  private(set) var courses: [[Int]] = []
  /// The places of each layer in order.
  private(set) var layers: [[Int]] = []

  /// Traps with the names of some nodes if they form a cycle.
  init(names: [String], edges: [(from: Int, to: Int)]) {
    let layerOfNode = Self.longestPaths(names, edges)
    places = names.indices.map { Place(node: $0, layer: layerOfNode[$0]) }
    for edge in edges {
      var course = [edge.from]
      for layer in places[edge.from].layer + 1..<max(places[edge.from].layer + 1, places[edge.to].layer) {
        places.append(Place(node: nil, layer: layer))
        course.append(places.count - 1)
      }
      course.append(edge.to)
      courses.append(course)
      links += zip(course, course.dropFirst()).map { (from: $0, to: $1) }
    }
    let count = (places.map(\.layer).max() ?? -1) + 1
    layers = (0..<count).map { layer in places.indices.filter { places[$0].layer == layer } }
    order()
  }

  // MARK: - Layers

  private static func longestPaths(_ names: [String], _ edges: [(from: Int, to: Int)]) -> [Int] {
    var (waiting, layer) = (names.map { _ in 0 }, names.map { _ in 0 })
    for edge in edges { waiting[edge.to] += 1 }
    var ready = names.indices.filter { waiting[$0] == 0 }
    let sources = ready
    var done = 0
    while done < ready.count {
      let node = ready[done]
      done += 1
      for edge in edges where edge.from == node {
        layer[edge.to] = max(layer[edge.to], layer[node] + 1)
        waiting[edge.to] -= 1
        if waiting[edge.to] == 0 { ready.append(edge.to) }
      }
    }
    let cycle = names.indices.filter { waiting[$0] > 0 }.map { names[$0] }
    require(
      cycle.isEmpty, "a graph that is drawn in layers has no cycle, found one among \(cycle.joined(separator: ", "))")
    for source in sources {
      let next = edges.filter { $0.from == source }.map { layer[$0.to] }.min()
      layer[source] = next.map { $0 - 1 } ?? 0
    }
    return layer
  }

  // MARK: - Order

  private static let sweeps = 12

  private mutating func order() {
    var (best, fewest) = (layers, crossings())
    for sweep in 0..<Self.sweeps where fewest > 0 {
      let isForward = sweep.isMultiple(of: 2)
      for layer in isForward ? Array(layers.indices.dropFirst()) : layers.indices.dropLast().reversed() {
        sort(layer, by: isForward ? layer - 1 : layer + 1)
      }
      let count = crossings()
      if count < fewest { (best, fewest) = (layers, count) }
    }
    layers = best
  }

  private mutating func sort(_ layer: Int, by neighbour: Int) {
    let position = Dictionary(uniqueKeysWithValues: layers[neighbour].enumerated().map { ($1, Double($0)) })
    let old = layers[layer]
    let barycentres = old.enumerated().map { index, place in
      let near = neighbours(of: place).compactMap { position[$0] }
      // A place without neighbours stays where it is.
      return near.isEmpty ? Double(index) : near.reduce(0, +) / Double(near.count)
    }
    layers[layer] = old.indices.sorted { (barycentres[$0], $0) < (barycentres[$1], $1) }.map { old[$0] }
  }

  /// The places that are linked with one.
  func neighbours(of place: Int) -> [Int] {
    links.compactMap { $0.from == place ? $0.to : $0.to == place ? $0.from : nil }
  }

  /// The number of pairs of edges that cross between two layers.
  func crossings() -> Int {
    var position = places.map { _ in 0 }
    for layer in layers { for (index, place) in layer.enumerated() { position[place] = index } }
    var count = 0
    for (i, a) in links.enumerated() {
      for b in links[..<i] where places[a.from].layer == places[b.from].layer {
        let (first, second) = (position[a.from] - position[b.from], position[a.to] - position[b.to])
        if first * second < 0 { count += 1 }
      }
    }
    return count
  }
}
