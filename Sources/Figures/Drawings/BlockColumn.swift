/// Parts of a network below each other, with arrows between them. All distances are in pixels.
struct BlockColumn {
  let parts: [BlockPart]

  static let gap = 22.0

  /// Boxes of layers below each other are equally wide.
  init(_ parts: [BlockPart]) {
    let widths = parts.map { part -> Double in
      guard case .layer = part else { return 0 }
      return part.left + part.right
    }
    self.parts = parts.map { part in
      guard case .layer(let name, let detail, _) = part else { return part }
      return .layer(name: name, detail: detail, width: widths.max())
    }
  }

  /// The extent to both sides of the line through the middle of the boxes.
  var left: Double { parts.map(\.left).max() ?? 0 }
  var right: Double { parts.map(\.right).max() ?? 0 }
  var width: Double { left + right }
  var height: Double { parts.map(\.height).reduce(0, +) + Self.gap * Double(max(0, parts.count - 1)) }

  /// The parts below `top`, whose x is the middle of the boxes.
  func marks(_ top: Point) -> String {
    var (marks, y) = ("", top.y)
    for (index, part) in parts.enumerated() {
      if index > 0 {
        let tip = Point(top.x, y + Self.gap - (part.isOpen ? 0 : 1))
        marks += Arrow(points: [Point(top.x, y), tip], axis: .down, hasHead: !part.isOpen).marks()
        y += Self.gap
      }
      marks += part.marks(Point(top.x, y))
      y += part.height
    }
    return marks
  }
}

/// A part of a network as it is drawn.
indirect enum BlockPart {
  case end(String)
  case layer(name: String, detail: String, width: Double? = nil)
  case residual(BlockColumn, factor: String)
  case branches([BlockColumn], joined: String)
  case repeated(BlockColumn, count: Int)

  init(_ block: NetworkDiagram.Block) {
    switch block {
    case .layer(let name, let detail): self = .layer(name: name, detail: detail)
    case .residual(let inside, let factor): self = .residual(BlockColumn(inside.map(BlockPart.init)), factor: factor)
    case .branches(let branches, let name):
      self = .branches(branches.map { BlockColumn($0.map(BlockPart.init)) }, joined: name)
    case .repeated(let inside, let count): self = .repeated(BlockColumn(inside.map(BlockPart.init)), count: count)
    }
  }

  /// The distance of a line that skips a block, of two branches, and of a frame from what it contains.
  private static let skip = 26.0
  private static let distance = 24.0
  private static let padding = 14.0
  private static let sum = DrawingBox(lines: [.formula("+", style: "adjoint-label")], outline: .circle)

  private var box: DrawingBox {
    switch self {
    case .end(let text): DrawingBox(lines: [.formula(text, style: "adjoint-label")], outline: .none)
    case .layer(let name, let detail, _):
      DrawingBox(
        lines: [.text(name, style: "adjoint-label")] + (detail.isEmpty ? [] : [.text(detail, style: "adjoint-tick")]))
    case .branches(_, let name): DrawingBox(lines: [.text(name, style: "adjoint-label")])
    case .residual, .repeated: Self.sum
    }
  }

  /// Whether it begins with a line and not with a box.
  var isOpen: Bool {
    switch self {
    case .residual, .branches, .repeated: true
    case .end, .layer: false
    }
  }

  /// The width of the box, or that of the widest one of its column.
  private var width: Double {
    if case .layer(_, _, let width?) = self { width } else { box.width }
  }

  private func factorWidth(_ factor: String) -> Double { factor.isEmpty ? 0 : FormulaLabel("× " + factor).width + 8 }

  private func width(of branches: [BlockColumn]) -> Double {
    branches.map { max($0.width, 30) }.reduce(0, +) + Self.distance * Double(max(0, branches.count - 1))
  }

  /// The extent to the left of the middle.
  var left: Double {
    switch self {
    case .end, .layer: width / 2
    case .residual(let inside, _): max(inside.left, box.width / 2)
    case .branches(let branches, _): max(width(of: branches), box.width) / 2
    case .repeated(let inside, _): inside.left + Self.padding
    }
  }

  /// The extent to the right of the middle.
  var right: Double {
    switch self {
    case .end, .layer: width / 2
    case .residual(let inside, let factor): max(inside.right, factorWidth(factor)) + Self.skip
    case .branches(let branches, _): max(width(of: branches), box.width) / 2
    case .repeated(let inside, let count): inside.right + Self.padding + TextLayout.width(of: "× \(count)") + 14
    }
  }

  var height: Double {
    switch self {
    case .end, .layer: box.height
    case .residual(let inside, _): 16 + BlockColumn.gap + inside.height + BlockColumn.gap + box.height
    case .branches(let branches, _):
      16 + BlockColumn.gap + (branches.map(\.height).max() ?? 0) + BlockColumn.gap + box.height
    case .repeated(let inside, _): inside.height + 2 * Self.padding
    }
  }

  func marks(_ top: Point) -> String {
    switch self {
    case .end, .layer: box.marks(centre: Point(top.x, top.y + box.height / 2), width: width)
    case .residual(let inside, let factor): residual(inside, factor, top)
    case .branches(let branches, _): branched(branches, top)
    case .repeated(let inside, let count): repeated(inside, count, top)
    }
  }

  // MARK: - Blocks with lines of their own

  private func residual(_ inside: BlockColumn, _ factor: String, _ top: Point) -> String {
    let fork = Point(top.x, top.y + 10)
    let first = top.y + 16 + BlockColumn.gap
    let (end, centre) = (first + inside.height, Point(top.x, top.y + height - box.height / 2))
    let side = top.x + right - 8
    var marks = Arrow(points: [top, Point(top.x, first - 1)], axis: .down).marks() + inside.marks(Point(top.x, first))
    marks += Arrow(points: [Point(top.x, end), Point(top.x, centre.y - box.height / 2 - 1)], axis: .down).marks()
    if !factor.isEmpty {
      marks += FormulaLabel("× " + factor).marks(at: Point(top.x + 8, end + 17), anchor: .start)
    }
    let r = 10.0
    let path =
      "M\(fork.text)L\(Point(side - r, fork.y).text)Q\(Point(side, fork.y).text) \(Point(side, fork.y + r).text)"
      + "L\(Point(side, centre.y - r).text)Q\(Point(side, centre.y).text) \(Point(side - r, centre.y).text)"
    marks += element("path", ["class": "adjoint-forward-arrow", "d": path])
    marks +=
      Arrow(points: [Point(side - r, centre.y), Point(centre.x + box.width / 2 + 1, centre.y)], kind: .forward).marks()
    return marks + box.marks(centre: centre)
  }

  private func branched(_ branches: [BlockColumn], _ top: Point) -> String {
    let first = top.y + 16 + BlockColumn.gap
    let tallest = branches.map(\.height).max() ?? 0
    let centre = Point(top.x, top.y + height - box.height / 2)
    var (marks, x) = (
      Arrow(points: [top, Point(top.x, top.y + 10)], hasHead: false).marks(), top.x - width(of: branches) / 2
    )
    for branch in branches {
      let middle = x + (branch.parts.isEmpty ? 15 : branch.left)
      let start = Point(top.x, top.y + 10)
      let (low, target) = (first + branch.height, Point(entry(middle, centre.x), centre.y - box.height / 2 - 1))
      if branch.parts.isEmpty {
        marks += Arrow(points: [start, Point(middle, first), Point(middle, first + tallest), target], axis: .down)
          .marks()
      } else {
        marks += Arrow(points: [start, Point(middle, first - 1)], axis: .down).marks()
        marks += branch.marks(Point(middle, first))
        marks += Arrow(points: [Point(middle, low), Point(middle, first + tallest), target], axis: .down).marks()
      }
      x += max(branch.width, 30) + Self.distance
    }
    return marks + box.marks(centre: centre)
  }

  /// Where a branch reaches the box that joins all of them.
  private func entry(_ x: Double, _ centre: Double) -> Double {
    min(max(x, centre - box.width / 2 + 12), centre + box.width / 2 - 12)
  }

  private func repeated(_ inside: BlockColumn, _ count: Int, _ top: Point) -> String {
    let (x, width) = (top.x - inside.left - Self.padding, inside.width + 2 * Self.padding)
    let frame = element(
      "rect",
      [
        "class": "adjoint-group", "x": coordinate(x), "y": coordinate(top.y), "width": coordinate(width),
        "height": coordinate(height), "rx": "8",
      ])
    let text = label("× \(count)", at: Point(x + width + 8, top.y + height / 2 + 5), style: "adjoint-label")
    let (first, last) = (top.y + Self.padding, top.y + height - Self.padding)
    let isOpen = inside.parts.first?.isOpen ?? true
    let lines =
      Arrow(points: [top, Point(top.x, first - (isOpen ? 0 : 1))], axis: .down, hasHead: !isOpen).marks()
      + Arrow(points: [Point(top.x, last), Point(top.x, top.y + height)], hasHead: false).marks()
    return frame + lines + inside.marks(Point(top.x, first)) + text
  }
}
