/// A point of the picture in pixels, x to the right, y downwards.
struct Point: Equatable, Sendable {
  var x: Double
  var y: Double

  init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
}

/// A rectangle of the picture in pixels; (x, y) is its upper left corner.
struct Area: Equatable, Sendable {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }
  var centre: Point { Point(x + width / 2, y + height / 2) }

  /// The area grown by `margin` on the sides that are asked for.
  func grown(horizontally: Double, vertically: Double) -> Area {
    Area(
      x: x - horizontally, y: y - vertically,
      width: width + 2 * horizontally, height: height + 2 * vertically)
  }
}
