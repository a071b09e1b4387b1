/// The look of the series of a chart: a colour, a dash pattern and a point shape for each.
///
/// The first hues are those of Okabe and Ito (Color Universal Design, 2008), which people with the common
/// colour vision deficiencies tell apart. Yellow and the light tones are darkened or left out: each
/// colour has a contrast of at least 3 both on white and on the dark surface (WCAG 2.2, 1.4.11). Within that range of
/// lightness there are no eight colours which all people tell apart: dashes and shapes help.
enum Palette {
  static let lightSurface = Color(0xFFFFFF)
  static let darkSurface = Color(0x15171A)

  /// Blue, vermilion, green, purple, ochre, grey, violet, crimson.
  static let colors = [0x0072B2, 0xD55E00, 0x009E73, 0xC0609A, 0x9A7400, 0x7C8087, 0x7A52E0, 0xD02C54].map {
    Color($0)
  }

  /// The colour class of series `index`: colours repeat after eight series.
  static func colorIndex(_ index: Int) -> Int { index % colors.count }

  /// Dash patterns repeat after five series, so colour and dash together repeat after forty.
  private static let dashes = ["", "7 3", "2.5 2.5", "10 3 2 3", "4 3"]

  /// The SVG dash pattern of series `index`; empty means solid.
  static func dash(_ index: Int) -> String { dashes[index % dashes.count] }

  /// A circle, square, triangle, diamond and cross bar, drawn relative to the point.
  private static let shapes = [
    "m-3 0a3 3 0 1 0 6 0a3 3 0 1 0-6 0z",
    "m-2.7-2.7h5.4v5.4h-5.4z",
    "m0-3.6l3.5 6h-7z",
    "m0-4l4 4l-4 4l-4-4z",
    "m-4-1.2h8v2.4h-8z",
  ]

  /// The path that marks one point of series `index`.
  static func shape(_ index: Int, at point: Point) -> String {
    "M\(coordinate(point.x)) \(coordinate(point.y))" + shapes[index % shapes.count]
  }
}
