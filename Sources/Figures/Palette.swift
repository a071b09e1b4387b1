import Requirements

/// The look of the series of a chart: a colour, a dash pattern and a point shape for each.
///
/// There are as many looks as people tell apart: any two colours of a scheme differ by ΔE ≥ 20 in CIELAB, both for full
/// colour vision and for each kind of colour blindness, and dashes and shapes are never the same. Each colour has a
/// contrast of at least 3 with the background (WCAG 2.2, 1.4.11). The hues start from those of Okabe and Ito
/// (Color Universal Design, 2008), moved where two of them were confused.
enum Palette {
  static let lightSurface = Color(0xFFFFFF)
  static let darkSurface = Color(0x15171A)

  /// On a light background: blue, vermilion, green, purple, near black, brown.
  static let light = [0x0059BE, 0xD55E00, 0x009E73, 0xA03C8C, 0x1B1D20, 0x8A2F00].map { Color($0) }

  /// On a dark one: sky blue, orange, green, violet, near white, yellow.
  static let dark = [0x56CAE8, 0xE8743B, 0x26A074, 0xC07FFA, 0xF2F2F2, 0xF0D040].map { Color($0) }

  /// The number of series that one chart can tell apart.
  static let limit = 6

  /// The dash patterns: solid, dashes, dots, dash and dot, dash and two dots, long dashes.
  private static let dashes = ["", "8 4", "2 3", "10 3 2 3", "10 3 2 3 2 3", "18 4"]

  /// Stops the program where a chart has more series than looks.
  static func validate(count: Int, title: String) {
    require(
      count <= limit,
      "the chart \"\(title)\" has \(count) series, but only \(limit) are told apart: draw small multiples, "
        + "or join curves of one kind to one series with NaN between them")
  }

  /// The SVG dash pattern of series `index`; empty means solid.
  static func dash(_ index: Int) -> String { dashes[index % limit] }

  /// A circle, square, triangle, diamond, cross and inverted triangle, drawn relative to the point.
  private static let shapes = [
    "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
    "m-2.7-2.7h5.4v5.4h-5.4z",
    "m0-3.6l3.5 6h-7z",
    "m0-4l4 4l-4 4l-4-4z",
    "m-4-2.6l1.4-1.4l2.6 2.6l2.6-2.6l1.4 1.4l-2.6 2.6l2.6 2.6l-1.4 1.4l-2.6-2.6l-2.6 2.6l-1.4-1.4l2.6-2.6z",
    "m0 3.6l3.5-6h-7z",
  ]

  /// The path that marks one point of series `index`.
  static func shape(_ index: Int, at point: Point) -> String {
    "M\(coordinate(point.x)) \(coordinate(point.y))" + shapes[index % limit]
  }
}
