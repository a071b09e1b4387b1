/// The title of a figure, in as many lines as it needs.
struct Heading {
  static let size = 16.0
  static let lineHeight = 21.0

  /// The distance of titles, labels and marks from the edges of the picture, in pixels.
  static let margin = 12.0

  let lines: [String]

  /// The height of the margin and the title, in pixels.
  var height: Double { Self.margin + Double(lines.count) * Self.lineHeight }

  /// Bold letters are wider than those of the estimate by this factor.
  private static let boldness = 1.12

  /// The width of the title and both margins, in pixels.
  var width: Double {
    2 * Self.margin + (lines.map { TextLayout.width(of: $0, size: Self.boldness * Self.size) }.max() ?? 0)
  }

  init(_ title: String, width: Double) {
    lines = TextLayout.lines(of: title, width: width - 2 * Self.margin, size: Self.boldness * Self.size)
  }

  /// The title at the upper left.
  func marks() -> String {
    TextLayout.paragraph(
      lines, at: Point(Self.margin, Self.margin + Self.size - 2), style: "adjoint-title",
      lineHeight: Self.lineHeight)
  }
}
