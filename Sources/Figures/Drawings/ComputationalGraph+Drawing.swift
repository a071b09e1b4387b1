extension ComputationalGraph {
  private static let smallestDistance = 22.0
  private static let largestDistance = 46.0
  private static let distanceDown = 32.0
  private static let narrow = 340.0
  /// The column of text of a page.
  private static let widest = 690.0

  /// As wide as the graph from left to right, or from the top down if that would be wider than a page.
  public var preferredWidth: Double {
    let right = [Self.smallestDistance, Self.largestDistance].map { layout(.right, $0).length + 2 * Heading.margin }
    if right[0] <= Self.widest { return max(Self.narrow, min(right[1], Self.widest)) }
    return max(Self.narrow, layout(.down, Self.distanceDown).breadth + 2 * Heading.margin)
  }

  /// The graph at a given width in pixels, which it exceeds if even the layout from the top down is wider.
  public func drawing(width: Double) -> Drawing {
    let room = width - 2 * Heading.margin
    let natural = layout(.right, Self.smallestDistance)
    let axis: Arrow.Axis = natural.length <= room ? .right : .down
    var distance = axis == .right ? Self.smallestDistance : Self.distanceDown
    if axis == .right, natural.begins.count > 1 {
      distance = min(distance + (room - natural.length) / Double(natural.begins.count - 1), Self.largestDistance)
    }
    let layout = layout(axis, distance)
    let size = axis == .right ? (layout.length, layout.breadth) : (layout.breadth, layout.length)
    let total = max(width, size.0 + 2 * Heading.margin)
    let heading = Heading(title, width: total)
    let key = PassKey(
      forward: nodes.contains { $0.forward != nil } ? forwardName : nil,
      backward: nodes.contains { $0.backward != nil } ? backwardName : nil, width: total)
    let top = heading.height + key.height + 12
    let canvas = GraphCanvas(
      graph: self, layout: layout, axis: axis, origin: Point((total - size.0) / 2, top))
    return Drawing(
      width: total, height: top + size.1 + Heading.margin,
      marks: heading.marks() + key.marks(top: heading.height + 2) + canvas.marks())
  }

  /// The boxes of the nodes, then the labels of the edges.
  var boxes: [DrawingBox] {
    nodes.map(\.box)
      + labelled.map { DrawingBox(lines: [.formula($0.label, style: "adjoint-label")], outline: .none) }
  }

  func layout(_ axis: Arrow.Axis, _ distance: Double) -> LayeredLayout {
    LayeredLayout(
      graph,
      sizes: boxes.map { box in
        axis == .right ? .init(along: box.width, across: box.height) : .init(along: box.height, across: box.width)
      }, distance: distance)
  }
}

extension ComputationalGraph.Node {
  var box: DrawingBox {
    guard !isOperation else {
      return DrawingBox(lines: [.formula(label, style: "adjoint-label")], outline: .circle)
    }
    func line(_ quantity: ComputationalGraph.Quantity?, _ style: String) -> [DrawingBox.Line] {
      switch quantity {
      case .number?: [.text(quantity?.text ?? "", style: "adjoint-number \(style)")]
      case .formula(let text)?: [.formula(text, style: style)]
      case nil: []
      }
    }
    return DrawingBox(
      lines: [.formula(label, style: "adjoint-label")] + line(forward, "adjoint-forward")
        + line(backward, "adjoint-backward"))
  }
}

/// The boxes and arrows of a computational graph in the coordinates of the picture.
struct GraphCanvas {
  let graph: ComputationalGraph
  let layout: LayeredLayout
  let axis: Arrow.Axis
  let origin: Point

  /// The distance of two arrows at a box, and of the two directions of one edge.
  private static let port = 14.0
  private static let twin = 3.5
  /// A piece of an arrow before its head, at least.
  private static let shortest = 10.0

  func marks() -> String {
    let boxes = graph.boxes
    return arrows() + boxes.indices.map { boxes[$0].marks(centre: centre($0)) }.joined()
  }

  /// The areas of the nodes and of the labels of edges.
  var areas: [Area] {
    graph.boxes.enumerated().map { index, box in
      let centre = centre(index)
      return Area(x: centre.x - box.width / 2, y: centre.y - box.height / 2, width: box.width, height: box.height)
    }
  }

  private func point(along: Double, across: Double) -> Point {
    axis == .right ? Point(origin.x + along, origin.y + across) : Point(origin.x + across, origin.y + along)
  }

  private func centre(_ place: Int) -> Point { point(along: layout.along(place), across: layout.across[place]) }

  // MARK: - Arrows

  private func arrows() -> String {
    let hasBackward = graph.nodes.contains { $0.backward != nil }
    let hasForward = hasBackward || graph.nodes.contains { $0.forward != nil }
    return zip(graph.pieces, layout.graph.courses).map { piece, course -> String in
      let isTwin = hasBackward && piece.edge.isDifferentiated
      var marks = arrow(course, shift: isTwin ? -Self.twin : 0, kind: hasForward ? .forward : .plain, piece.isEnd)
      if isTwin { marks += arrow(course, shift: Self.twin, kind: .backward, piece.from < graph.nodes.count) }
      return marks
    }.joined()
  }

  /// One direction of an edge; that back runs through the same points, from the last to the first.
  private func arrow(_ course: [Int], shift: Double, kind: Arrow.Kind, _ hasHead: Bool) -> String {
    let (first, last) = (course[0], course[course.count - 1])
    let leaves = port(first, towards: course[1], isOut: true) + shift
    let reaches = port(last, towards: course[course.count - 2], isOut: false) + shift
    // Straight as far as its layers reach, so that it does not pass a longer box beside its own, and curved between.
    var points = [side(first, leaves, isEnd: true)]
    if room(beside: first) > Self.shortest { points.append(end(of: first, leaves)) }
    for place in course.dropFirst().dropLast() {
      points += [begin(of: place, shift), end(of: place, shift)]
    }
    if room(beside: last) > Self.shortest { points.append(begin(of: last, reaches)) }
    points.append(side(last, reaches, isEnd: false))
    return Arrow(points: kind == .backward ? points.reversed() : points, axis: axis, kind: kind, hasHead: hasHead)
      .marks()
  }

  /// How much longer the layer of a place is on each side, in pixels.
  private func room(beside place: Int) -> Double {
    let layer = layout.graph.places[place].layer
    return (layout.ends[layer] - layout.begins[layer] - layout.sizes[place].along) / 2
  }

  private func begin(of place: Int, _ distance: Double) -> Point {
    point(along: layout.begins[layout.graph.places[place].layer], across: layout.across[place] + distance)
  }

  private func end(of place: Int, _ distance: Double) -> Point {
    point(along: layout.ends[layout.graph.places[place].layer], across: layout.across[place] + distance)
  }

  /// The distance from the centre of a place at which one of its edges begins or ends: edges lie side by side.
  private func port(_ place: Int, towards other: Int, isOut: Bool) -> Double {
    let near = layout.graph.links.compactMap { link -> Int? in
      isOut ? (link.from == place ? link.to : nil) : (link.to == place ? link.from : nil)
    }.sorted { (layout.across[$0], $0) < (layout.across[$1], $1) }
    guard near.count > 1, let index = near.firstIndex(of: other) else { return 0 }
    let room = layout.sizes[place].across * 0.7
    return (Double(index) - Double(near.count - 1) / 2) * min(Self.port, room / Double(near.count))
  }

  /// The point on the outline of a place at a distance from its centre.
  private func side(_ place: Int, _ distance: Double, isEnd: Bool) -> Point {
    var half = layout.sizes[place].along / 2
    if place < graph.nodes.count, graph.nodes[place].isOperation {
      // A circle, or the rounded end of a longer operation.
      let radius = min(half, layout.sizes[place].across / 2)
      half -= radius - max(0, radius * radius - distance * distance).squareRoot()
    }
    let gap = place < graph.nodes.count ? 1.0 : 0
    return point(
      along: layout.along(place) + (isEnd ? half + gap : -half - gap), across: layout.across[place] + distance)
  }
}
