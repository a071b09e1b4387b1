/// Another order of the elements of a tensor: its dimensions exchanged, and the gates along one of them.
///
/// Each library orders the same parameters in its own way, and every difference is such a rearrangement. It is stated
/// once, from here to there, and is followed backwards when a file is read.
struct Rearrangement: Equatable {
  /// The elements here, as a tensor of these sizes.
  var sizes: [Int]
  /// For each dimension there, the one here.
  var axes: [Int]
  /// The dimension of the gates here, and for each gate there the number of the gate here.
  var gates: (axis: Int, places: [Int])?

  init(sizes: [Int], axes: [Int]? = nil, gates: (axis: Int, places: [Int])? = nil) {
    (self.sizes, self.axes, self.gates) = (sizes, axes ?? Array(sizes.indices), gates)
  }

  static func == (a: Rearrangement, b: Rearrangement) -> Bool {
    a.sizes == b.sizes && a.axes == b.axes && a.gates?.axis == b.gates?.axis && a.gates?.places == b.gates?.places
  }

  /// Whether both orders are the same.
  var isIdentity: Bool { axes == Array(sizes.indices) && (gates?.places ?? []) == Array((gates?.places ?? []).indices) }

  /// For each element there, the index of the element here.
  var sources: [Int] {
    // The distance in memory of neighbours along each dimension.
    var strides = [Int](repeating: 1, count: sizes.count)
    for axis in sizes.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * sizes[axis + 1] }
    var sources = [0]
    for axis in axes {
      let steps = (0..<sizes[axis]).map { i in strides[axis] * (gates?.axis == axis ? gates?.places[i] ?? i : i) }
      var next: [Int] = []
      next.reserveCapacity(sources.count * steps.count)
      for source in sources { for step in steps { next.append(source + step) } }
      sources = next
    }
    return sources
  }

  /// The elements there.
  func rearranged<Element>(_ elements: [Element]) -> [Element] {
    isIdentity ? elements : sources.map { elements[$0] }
  }

  /// The elements here of those there.
  func restored<Element>(_ elements: [Element]) -> [Element] {
    if isIdentity { return elements }
    var restored = elements
    for (there, here) in sources.enumerated() { restored[here] = elements[there] }
    return restored
  }
}
