/// The key of a drawing with two directions: each name in its colour, behind a sample of its arrow.
struct PassKey {
  private static let sample = 26.0
  private static let gap = 22.0

  private let entries: [(name: String, kind: Arrow.Kind, corner: Point)]

  /// The height of the key, in pixels.
  let height: Double

  /// Entries without a name are left out; both are below each other where the width is too small.
  init(forward: String?, backward: String?, width: Double) {
    var entries: [(name: String, kind: Arrow.Kind, corner: Point)] = []
    var place = Point(Heading.margin, 0)
    let names: [(String?, Arrow.Kind)] = [(forward, .forward), (backward, .backward)]
    for (name, kind) in names {
      guard let name else { continue }
      let length = Self.sample + 6 + TextLayout.width(of: name)
      if !entries.isEmpty, place.x + length > width - Heading.margin {
        place = Point(Heading.margin, place.y + TextLayout.lineHeight)
      }
      entries.append((name, kind, place))
      place.x += length + Self.gap
    }
    self.entries = entries
    height = entries.last.map { $0.corner.y + TextLayout.lineHeight + 2 } ?? 0
  }

  func marks(top: Double) -> String {
    entries.map { name, kind, corner in
      let (left, right) = (Point(corner.x, top + corner.y + 9), Point(corner.x + Self.sample, top + corner.y + 9))
      return Arrow(points: kind == .backward ? [right, left] : [left, right], kind: kind).marks()
        + label(name, at: Point(right.x + 6, top + corner.y + TextLayout.size), style: kind.head)
    }.joined()
  }
}
