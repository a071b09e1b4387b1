/// `text` as XML character data or attribute value.
///
/// Control characters other than tab and line ends are not allowed in XML at all, not even as
/// references, so they become the replacement character, as do marks that turn the direction of what follows.
func escaped(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\t", "\n", "\r": result.unicodeScalars.append(scalar)
    case "\u{0}"..<"\u{20}", "\u{7F}", "\u{FFFE}", "\u{FFFF}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
      result += "\u{FFFD}"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// A pixel coordinate with at most two decimals and no trailing zeros: `12`, `-0.5`, `3.14`.
///
/// The value must be finite; projections keep it within ±10⁵.
func coordinate(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
  let sign = hundredths < 0 ? "-" : ""
  if rest == 0 { return "\(sign)\(whole)" }
  let decimals = rest % 10 == 0 ? "\(rest / 10)" : rest < 10 ? "0\(rest)" : "\(rest)"
  return "\(sign)\(whole).\(decimals)"
}

/// An XML element; attribute values are escaped here, the content must be escaped already.
func element(
  _ name: String, _ attributes: KeyValuePairs<String, String>, _ content: String = ""
) -> String {
  let list = attributes.map { " \($0.key)=\"\(escaped($0.value))\"" }.joined()
  return content.isEmpty ? "<\(name)\(list)/>" : "<\(name)\(list)>\(content)</\(name)>"
}

/// A straight line from one point to another.
func line(from start: Point, to end: Point, style: String) -> String {
  element(
    "line",
    [
      "class": style, "x1": coordinate(start.x), "y1": coordinate(start.y),
      "x2": coordinate(end.x), "y2": coordinate(end.y),
    ])
}

/// Where a text stands relative to its point.
enum TextAnchor: String {
  case start, middle, end
}

/// One line of text whose baseline passes through `point`, with numbers and scripts as in print.
func label(
  _ content: String, at point: Point, anchor: TextAnchor = .start, style: String
) -> String {
  element(
    "text",
    [
      "class": style, "x": coordinate(point.x), "y": coordinate(point.y),
      "text-anchor": anchor.rawValue,
    ], ScriptText.markup(content))
}

/// Marks in the coordinates of the surrounding picture, cut off at the edges of `area`.
///
/// A nested `<svg>` clips without an id, which several pictures on one page could share by mistake.
/// The size stands in `style` as well, because pages like to set `svg { width: 100% }`.
func clipped(_ marks: String, to area: Area) -> String {
  nested(marks, at: area, viewBox: area)
}

/// Marks drawn in `viewBox` and shown in `area`.
func nested(_ marks: String, at area: Area, viewBox: Area) -> String {
  let (width, height) = (coordinate(area.width), coordinate(area.height))
  let box = [viewBox.x, viewBox.y, viewBox.width, viewBox.height].map(coordinate)
  return element(
    "svg",
    [
      "x": coordinate(area.x), "y": coordinate(area.y), "width": width, "height": height,
      "viewBox": box.joined(separator: " "), "style": "width:\(width)px;height:\(height)px",
    ], marks)
}
