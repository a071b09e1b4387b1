/// Estimates the width of text, and breaks it into lines, without knowing the font.
///
/// The reader's browser chooses the font, so widths can only be estimated. The estimate is that of a wide sans serif
/// font, since too much space is better than a clipped label.
enum TextLayout {
  /// The size of labels, ticks and legends, in pixels.
  static let size = 14.0

  /// The distance of two baselines of labels, in pixels.
  static let lineHeight = 19.0

  /// The estimated width of one line, in pixels.
  static func width(of text: String, size: Double = size) -> Double {
    NumberText.typeset(text).unicodeScalars.reduce(0) { $0 + emWidth(of: $1) } * size
  }

  private static func emWidth(of scalar: Unicode.Scalar) -> Double {
    switch scalar {
    case "i", "j", "l", "I", ".", ",", ":", ";", "'", "|", " ", "\u{A0}": 0.36
    case "f", "t", "r", "(", ")", "[", "]", "-", "/": 0.44
    case "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "⁻": 0.44
    case "m", "w", "M", "W", "%", "@": 0.98
    case "−", "+", "×", "=", "<", ">", "→", "←", "↑", "↓", "∞": 0.85
    case "A"..."Z": 0.72
    // Chinese, Japanese and Korean characters fill a square.
    case "\u{2E80}"...: 1.05
    default: 0.63
    }
  }

  /// The words of `text` in lines at most `width` pixels wide; a longer word has its own line. An equation is one word.
  static func lines(of text: String, width: Double, size: Double = size) -> [String] {
    var lines: [String] = []
    let words = text.replacing(" = ", with: "\u{A0}=\u{A0}")
    for word in words.split(whereSeparator: { $0.isWhitespace && $0 != "\u{A0}" }) {
      let longer = (lines.last ?? "") + " " + word
      if lines.isEmpty || self.width(of: longer, size: size) > width {
        lines.append(String(word))
      } else {
        lines[lines.count - 1] = longer
      }
    }
    return lines
  }

  /// Lines of text below each other; `point` is on the first baseline.
  static func paragraph(
    _ lines: [String], at point: Point, anchor: TextAnchor = .start, style: String,
    lineHeight: Double = lineHeight
  ) -> String {
    lines.enumerated().map { index, line in
      label(
        line, at: Point(point.x, point.y + Double(index) * lineHeight), anchor: anchor,
        style: style)
    }.joined()
  }
}
