/// The coordinates of a layered graph: along the direction in which it is read, and across.
struct LayeredLayout {
  /// The size of a box along and across the direction of reading, in pixels.
  struct Size: Equatable {
    var along: Double
    var across: Double
  }

  let graph: LayeredGraph
  /// The sizes of the places.
  let sizes: [Size]
  /// The centres of the places, across.
  private(set) var across: [Double]
  /// The sides at which each layer begins and ends, along.
  let begins: [Double]
  let ends: [Double]

  /// The extent of all places, in pixels.
  var length: Double { ends.last ?? 0 }
  private(set) var breadth = 0.0

  private static let gap = 16.0
  private static let passing = 12.0
  private static let sweeps = 40

  /// - Parameters:
  ///   - graph: the order of the places.
  ///   - sizes: the sizes of the nodes.
  ///   - distance: the distance of two layers.
  init(_ graph: LayeredGraph, sizes nodes: [Size], distance: Double) {
    self.graph = graph
    sizes = graph.places.map { $0.node.map { nodes[$0] } ?? Size(along: 0, across: Self.passing) }
    var (begins, ends): ([Double], [Double]) = ([], [])
    for layer in graph.layers {
      begins.append(ends.last.map { $0 + distance } ?? 0)
      ends.append(begins[begins.count - 1] + (layer.map { [sizes] in sizes[$0].along }.max() ?? 0))
    }
    (self.begins, self.ends) = (begins, ends)
    across = sizes.map { _ in 0 }
    place()
  }

  /// The centre of a place, along.
  func along(_ place: Int) -> Double {
    let layer = graph.places[place].layer
    return (begins[layer] + ends[layer]) / 2
  }

  // MARK: - Across

  /// Each place moves below its main predecessor, so that the longest chain of a graph is straight, and places without
  /// predecessors move beside what uses them, as far as the others of their layer leave room.
  private mutating func place() {
    let wishes = Wishes(graph)
    for sweep in 0..<Self.sweeps {
      let layers = sweep.isMultiple(of: 2) ? graph.layers : graph.layers.reversed()
      for layer in layers {
        settle(layer, wishes: layer.map { place in wishes.place(of: place, among: across) }, weights: wishes.weights)
      }
    }
    let first = across.indices.map { across[$0] - sizes[$0].across / 2 }.min() ?? 0
    across = across.map { $0 - first }
    breadth = across.indices.map { across[$0] + sizes[$0].across / 2 }.max() ?? 0
  }

  /// The places nearest to the wishes that keep order and distances: places that would overlap move as one group (pool
  /// adjacent violators).
  private mutating func settle(_ layer: [Int], wishes: [Double], weights: [Double]) {
    var offset = 0.0
    var groups: [(sum: Double, weight: Double, count: Int)] = []
    var offsets: [Double] = []
    for (index, place) in layer.enumerated() {
      if index > 0 { offset += (sizes[layer[index - 1]].across + sizes[place].across) / 2 + Self.gap }
      offsets.append(offset)
      groups.append((weights[place] * (wishes[index] - offset), weights[place], 1))
      while groups.count > 1 {
        let (a, b) = (groups[groups.count - 2], groups[groups.count - 1])
        guard a.sum / a.weight > b.sum / b.weight else { break }
        groups.removeLast(2)
        groups.append((a.sum + b.sum, a.weight + b.weight, a.count + b.count))
      }
    }
    var index = 0
    for group in groups {
      for _ in 0..<group.count {
        across[layer[index]] = group.sum / group.weight + offsets[index]
        index += 1
      }
    }
  }
}

/// Where the places of a layered graph want to be, and how much they insist.
private struct Wishes {
  /// The places below or above which each one wants to be.
  private let leaders: [[Int]]
  let weights: [Double]

  init(_ graph: LayeredGraph) {
    // All that leads to a place.
    var ancestors = graph.places.map { _ in Set<Int>() }
    for place in graph.layers.joined() {
      for link in graph.links where link.to == place {
        ancestors[place].formUnion(ancestors[link.from].union([link.from]))
      }
    }
    leaders = graph.places.indices.map { place in
      let before = graph.links.filter { $0.to == place }.map(\.from)
      guard let most = before.map({ ancestors[$0].count }).max() else {
        return graph.links.filter { $0.from == place }.map(\.to)
      }
      return before.filter { ancestors[$0].count == most }
    }
    weights = graph.places.indices.map { ancestors[$0].isEmpty ? 1e-4 : 1 }
  }

  /// The mean of the places that one follows.
  func place(of place: Int, among across: [Double]) -> Double {
    let near = leaders[place].map { across[$0] }
    return near.isEmpty ? across[place] : near.reduce(0, +) / Double(near.count)
  }
}
