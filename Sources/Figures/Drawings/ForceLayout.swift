import Foundation

/// Places for the vertices of a graph by forces (Fruchterman and Reingold, 1991): edges pull, and all vertices push
/// each other. There is no random number, so that the same graph is always drawn in the same way.
enum ForceLayout {
  private static let steps = 400

  static func places(count: Int, edges: [(Int, Int)]) -> [Point] {
    // On a spiral, by the golden angle, so that no two vertices begin at one place.
    var places = (0..<count).map { i in
      let (radius, angle) = (Double(i + 1).squareRoot(), 2.399963229728653 * Double(i))
      return Point(radius * cos(angle), radius * sin(angle))
    }
    for step in 0..<steps {
      var forces = places.map { Point(-0.05 * $0.x, -0.05 * $0.y) }
      for i in 0..<count {
        for j in 0..<i {
          let (dx, dy) = (places[i].x - places[j].x, places[i].y - places[j].y)
          // 1/r along the line between them.
          let push = 1 / max(dx * dx + dy * dy, 1e-4)
          (forces[i].x, forces[i].y) = (forces[i].x + push * dx, forces[i].y + push * dy)
          (forces[j].x, forces[j].y) = (forces[j].x - push * dx, forces[j].y - push * dy)
        }
      }
      for (a, b) in edges {
        let (dx, dy) = (places[a].x - places[b].x, places[a].y - places[b].y)
        // r² along the edge.
        let pull = (dx * dx + dy * dy).squareRoot()
        (forces[a].x, forces[a].y) = (forces[a].x - pull * dx, forces[a].y - pull * dy)
        (forces[b].x, forces[b].y) = (forces[b].x + pull * dx, forces[b].y + pull * dy)
      }
      // Smaller and smaller steps.
      let temperature = 0.3 * (1 - Double(step) / Double(steps))
      for i in 0..<count {
        let length = (forces[i].x * forces[i].x + forces[i].y * forces[i].y).squareRoot()
        let scale = min(temperature, length) / max(length, 1e-12)
        places[i] = Point(places[i].x + scale * forces[i].x, places[i].y + scale * forces[i].y)
      }
    }
    return turned(places)
  }

  /// The places turned so that they extend most from left to right.
  private static func turned(_ places: [Point]) -> [Point] {
    let count = Double(max(1, places.count))
    let (mx, my) = (places.map(\.x).reduce(0, +) / count, places.map(\.y).reduce(0, +) / count)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for place in places {
      let (dx, dy) = (place.x - mx, place.y - my)
      (xx, xy, yy) = (xx + dx * dx, xy + dx * dy, yy + dy * dy)
    }
    // The direction of the larger eigenvalue of the covariance.
    let angle = atan2(2 * xy, xx - yy) / 2
    return places.map { place in
      let (dx, dy) = (place.x - mx, place.y - my)
      return Point(cos(angle) * dx + sin(angle) * dy, cos(angle) * dy - sin(angle) * dx)
    }
  }

  /// The places in the coordinates of an area, moved apart where circles would touch, as far as there is room.
  static func fitted(_ places: [Point], into area: Area, radius: Double) -> [Point] {
    let inner = area.grown(horizontally: -radius - 4, vertically: -radius - 4)
    func mapped(_ values: [Double], _ start: Double, _ length: Double) -> [Double] {
      let (least, most) = (values.min() ?? 0, values.max() ?? 0)
      return values.map { most > least ? start + ($0 - least) / (most - least) * length : start + length / 2 }
    }
    let (x, y) = (mapped(places.map(\.x), inner.x, inner.width), mapped(places.map(\.y), inner.y, inner.height))
    var points = zip(x, y).map { Point($0, $1) }
    let distance = 2 * radius + 6
    for _ in 0..<200 {
      var isDone = true
      for i in points.indices {
        for j in 0..<i {
          let (dx, dy) = (points[i].x - points[j].x, points[i].y - points[j].y)
          let length = (dx * dx + dy * dy).squareRoot()
          guard length < distance else { continue }
          isDone = false
          // Circles on one place are moved apart along a line that depends on their numbers.
          let unit = length > 1e-6 ? Point(dx / length, dy / length) : Point(cos(Double(i)), sin(Double(i)))
          let shift = (distance - length) / 2 + 0.01
          points[i] = inside(Point(points[i].x + shift * unit.x, points[i].y + shift * unit.y), inner)
          points[j] = inside(Point(points[j].x - shift * unit.x, points[j].y - shift * unit.y), inner)
        }
      }
      if isDone { break }
    }
    return points
  }

  private static func inside(_ point: Point, _ area: Area) -> Point {
    Point(min(max(point.x, area.x), area.right), min(max(point.y, area.y), area.bottom))
  }
}
