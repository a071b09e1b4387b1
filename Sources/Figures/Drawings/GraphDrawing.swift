import Requirements

/// Vertices and the edges between them, each vertex with a label and a colour for its group or its value.
public struct GraphDrawing: Figure {
  /// A vertex.
  public struct Vertex: Sendable, Equatable {
    /// The text in its circle, short.
    public let label: String
    /// What its colour says.
    public let look: Look
    /// Whether a ring is drawn around it.
    public let isMarked: Bool

    /// A vertex. Traps if its value is not finite, or if the number of its group is negative.
    public init(_ label: String, _ look: Look = .plain, isMarked: Bool = false) {
      switch look {
      case .value(let value): require(value.isFinite, "the values of vertices are finite, found \(value) at \(label)")
      case .group(let group): require(group >= 0, "groups are numbered from 0, found \(group) at \(label)")
      case .plain: break
      }
      (self.label, self.look, self.isMarked) = (label, look, isMarked)
    }
  }

  /// The colour of a vertex.
  public enum Look: Sendable, Equatable {
    case plain
    /// One of the groups that the key names.
    case group(Int)
    /// A number on the scale beside the graph.
    case value(Double)
  }

  public let title: String
  public let alternativeText: String
  public let vertices: [Vertex]
  public let edges: [(Int, Int)]
  /// The names of the groups, and what the ring around a vertex means; empty for no key.
  public let (groups, markName): ([String], String)
  public let colorMap: ColorMap
  /// The places of the vertices in any unit.
  let places: [Point]

  /// A graph. Without places, equal springs along the edges and forces between all vertices decide, always in the same
  /// way. Traps if an edge names a vertex that does not exist, or if the places are not as many as the vertices or not
  /// finite.
  public init(
    title: String, vertices: [Vertex], edges: [(Int, Int)], places: [(x: Double, y: Double)]? = nil,
    groups: [String] = [], markName: String = "", colorMap: ColorMap = .sequential, alternativeText: String? = nil
  ) {
    require(!vertices.isEmpty, "a graph has at least one vertex, found none in \"\(title)\"")
    for (a, b) in edges {
      for end in [a, b] {
        require(
          vertices.indices.contains(end),
          "the edge from \(a) to \(b) needs vertex \(end), but the vertices are \(vertices.indices)")
      }
    }
    for (x, y) in places ?? [] {
      require(x.isFinite && y.isFinite, "the places of vertices are finite, found (\(x), \(y))")
    }
    let count = places?.count ?? vertices.count
    require(count == vertices.count, "\(vertices.count) vertices have a place each, found \(count) places")
    (self.title, self.vertices, self.edges) = (title, vertices, edges)
    (self.groups, self.markName, self.colorMap) = (groups, markName, colorMap)
    self.places = places?.map { Point($0.x, -$0.y) } ?? ForceLayout.places(count: vertices.count, edges: edges)
    let names = groups.isEmpty ? "" : " Groups: \(groups.joined(separator: ", "))."
    self.alternativeText =
      alternativeText ?? "\(title). Graph of \(vertices.count) vertices and \(edges.count) edges.\(names)"
  }

  /// The graph at a given width in pixels; its labels keep their size.
  public func drawing(width: Double) -> Drawing {
    let heading = Heading(title, width: width)
    let legend = Legend(
      groups.enumerated().map { .init(name: $1, index: $0, showsLine: false, showsPoints: true) }, width: width)
    let note = markName.isEmpty ? 0 : TextLayout.lineHeight
    let domain = valueDomain
    let barHeight = 160.0
    let bar = domain.map { ColorBar.width(domain: $0, height: barHeight) + 16 } ?? 0
    let top = heading.height + legend.height + note + 10
    let extent = width - 2 * Heading.margin - bar
    // Many vertices need a higher picture where it is narrow.
    let height = max(220, 0.66 * extent, min(1.2 * extent, 11 * Double(vertices.count)))
    let area = Area(x: Heading.margin, y: top, width: extent, height: height)
    var marks = heading.marks() + legend.marks(top: heading.height)
    if !markName.isEmpty {
      let y = heading.height + legend.height + 10
      marks += ring(Point(Heading.margin + 14, y), radius: 7)
      marks += label(markName, at: Point(Heading.margin + 34, y + 5), style: "adjoint-label")
    }
    if let domain {
      let corner = Point(area.right + 16, area.y + (area.height - barHeight) / 2)
      marks += ColorBar(colorMap: colorMap, domain: domain, corner: corner, height: barHeight).marks()
    }
    let points = ForceLayout.fitted(places, into: area, radius: radius)
    marks += edges.filter { $0.0 != $0.1 }.map { line(from: points[$0.0], to: points[$0.1], style: "adjoint-axis") }
      .joined()
    for (vertex, point) in zip(vertices, points) { marks += circle(vertex, point, domain) }
    return Drawing(width: width, height: area.bottom + Heading.margin, marks: marks)
  }

  /// The radius of all circles, in pixels, with room for the longest label.
  var radius: Double { max(9, (vertices.map { TextLayout.width(of: $0.label) }.max() ?? 0) / 2 + 3) }

  private var valueDomain: Domain? {
    let values = vertices.compactMap { if case .value(let value) = $0.look { value } else { nil } }
    return values.isEmpty ? nil : colorMap.domain(covering: values, scale: .linear, range: nil)
  }

  private func ring(_ centre: Point, radius: Double) -> String {
    element(
      "circle",
      [
        "class": "adjoint-wrong-frame", "cx": coordinate(centre.x), "cy": coordinate(centre.y), "r": coordinate(radius),
      ])
  }

  /// A circle or, for every other group, a square, so that groups differ in more than their colour.
  private func shape(_ group: Int, _ centre: Point, _ index: Int) -> String {
    let half = group.isMultiple(of: 2) ? radius : radius - 1
    return element(
      "rect",
      [
        "class": "adjoint-fill-\(index)", "x": coordinate(centre.x - half), "y": coordinate(centre.y - half),
        "width": coordinate(2 * half), "height": coordinate(2 * half),
        "rx": coordinate(group.isMultiple(of: 2) ? half : 3),
      ])
  }

  private func circle(_ vertex: Vertex, _ centre: Point, _ domain: Domain?) -> String {
    let place = (coordinate(centre.x), coordinate(centre.y))
    func disc(_ name: String, _ value: String) -> String {
      element("circle", [name: value, "cx": place.0, "cy": place.1, "r": coordinate(radius)])
    }
    func text(_ name: String, _ value: String) -> String {
      element(
        "text", [name: value, "x": place.0, "y": coordinate(centre.y + 5), "text-anchor": "middle"],
        escaped(vertex.label))
    }
    let mark = vertex.isMarked ? ring(centre, radius: radius + 5) : ""
    switch vertex.look {
    case .plain: return disc("class", "adjoint-box") + text("class", "adjoint-label") + mark
    case .group(let group):
      let index = group % Palette.limit
      return shape(group, centre, index) + text("class", "adjoint-on-\(index)") + mark
    case .value(let value):
      guard let domain, domain.upper > domain.lower else { return disc("class", "adjoint-box") + mark }
      let color = colorMap.color(at: (value - domain.lower) / (domain.upper - domain.lower))
      return disc("fill", color.text) + text("fill", color.textColor.text) + mark
    }
  }
}
