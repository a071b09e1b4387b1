/// An arrow through some points, which leaves and reaches them along one axis, or straight.
///
/// Its head is a mark of its own: a marker of SVG needs an id, which two pictures on one page could share by mistake.
struct Arrow {
  /// What flows along an arrow, which gives it its colour.
  enum Kind: String {
    case plain = ""
    case forward = "forward-"
    case backward = "backward-"

    var line: String { "adjoint-\(rawValue)arrow" }
    var head: String { self == .plain ? "adjoint-head" : "adjoint-\(rawValue.dropLast())" }
  }

  var points: [Point]
  /// The direction at each point; nil for straight pieces.
  var axis: Axis?
  var kind = Kind.plain
  var hasHead = true

  /// The direction in which a drawing is read.
  enum Axis {
    case right, down
  }

  static let headLength = 8.0
  private static let headWidth = 7.0

  func marks() -> String {
    guard points.count > 1, let tip = points.last else { return "" }
    let direction = endDirection
    let base = Point(tip.x - Self.headLength * direction.x, tip.y - Self.headLength * direction.y)
    var places = points
    if hasHead { places[places.count - 1] = Point(base.x + direction.x, base.y + direction.y) }
    let path = element("path", ["class": kind.line, "d": Self.path(places, axis)])
    guard hasHead else { return path }
    let side = Point(-direction.y * Self.headWidth / 2, direction.x * Self.headWidth / 2)
    let corners = [tip, Point(base.x + side.x, base.y + side.y), Point(base.x - side.x, base.y - side.y)]
    return path + element("path", ["class": kind.head, "d": "M" + corners.map(\.text).joined(separator: "L") + "z"])
  }

  /// The unit vector along which the arrow ends.
  private var endDirection: Point {
    let tip = points[points.count - 1]
    let before = points.last { $0 != tip } ?? tip
    let (dx, dy) = (tip.x - before.x, tip.y - before.y)
    switch axis {
    case .right: return Point(dx < 0 ? -1 : 1, 0)
    case .down: return Point(0, dy < 0 ? -1 : 1)
    case nil:
      let length = (dx * dx + dy * dy).squareRoot()
      return length > 0 ? Point(dx / length, dy / length) : Point(1, 0)
    }
  }

  /// A path through points. Along an axis each piece is a cubic curve whose control points are half way between.
  private static func path(_ points: [Point], _ axis: Axis?) -> String {
    var text = "M" + points[0].text
    for (start, end) in zip(points, points.dropFirst()) where start != end {
      switch axis {
      case .right where start.y != end.y:
        let middle = (start.x + end.x) / 2
        text += "C" + [Point(middle, start.y), Point(middle, end.y), end].map(\.text).joined(separator: " ")
      case .down where start.x != end.x:
        let middle = (start.y + end.y) / 2
        text += "C" + [Point(start.x, middle), Point(end.x, middle), end].map(\.text).joined(separator: " ")
      default: text += "L" + end.text
      }
    }
    return text
  }
}

extension Point {
  /// The coordinates as they stand in a path.
  var text: String { "\(coordinate(x)) \(coordinate(y))" }
}
