/// The style sheet every figure carries, the same text in each.
///
/// All rules are scoped to `.adjoint-figure` and the class names have the same prefix, so figures
/// inlined in one page neither disturb each other nor are disturbed by the page. The colours are
/// plain rules rather than CSS variables, which many SVG viewers do not know.
enum StyleSheet {
  static let text =
    base + rules(light) + rules(DrawingStyle.colors(DrawingStyle.light))
    + "@media (prefers-color-scheme: dark){" + rules(dark) + rules(DrawingStyle.colors(DrawingStyle.dark)) + "}"

  /// Greys by role: `ink` for words, `muted` for ticks, `axis` and `grid` for lines.
  private struct Tones {
    var surface: String
    var ink: String
    var muted: String
    var axis: String
    var grid: String
    var missing: String
    var accent: String
  }

  private static let light = Tones(
    surface: Palette.lightSurface.text, ink: "#1b1d20", muted: "#50555c", axis: "#7d838b",
    grid: "#e4e6e9", missing: "#d5d8dc", accent: "#b84a00")

  private static let dark = Tones(
    surface: Palette.darkSurface.text, ink: "#eceef0", muted: "#b3b9c0", axis: "#858b93",
    grid: "#2e3237", missing: "#41464c", accent: "#ff9a57")

  private static let base =
    rule(
      "",
      "max-width:100%;height:auto;color-scheme:light dark;"
        + "font-family:system-ui,-apple-system,'Segoe UI',sans-serif")
    + rule("text", "font-size:\(coordinate(TextLayout.size))px;stroke:none")
    + rule(
      ".adjoint-title", "font-size:\(coordinate(Heading.size))px;font-weight:600")
    + rule(".adjoint-tick", "font-variant-numeric:tabular-nums")
    + rule(".adjoint-line", "fill:none;stroke-width:2;stroke-linejoin:round")
    + rule(".adjoint-axis", "fill:none;stroke-width:1")
    + rule(".adjoint-grid", "stroke-width:1")
    + rule(".adjoint-wrong", "font-weight:600")
    + rule(".adjoint-wrong-frame", "fill:none;stroke-width:3")
    + rule(".adjoint-band", "fill-opacity:0.2;stroke:none")
    + Palette.colors.enumerated().map { index, color in
      rule(".adjoint-stroke-\(index)", "stroke:\(color.text)")
        + rule(".adjoint-fill-\(index)", "fill:\(color.text)")
    }.joined() + rules(DrawingStyle.base)

  private static func rules(_ tones: Tones) -> String {
    rule(".adjoint-surface", "fill:\(tones.surface)")
      + rule(".adjoint-title", "fill:\(tones.ink)")
      + rule(".adjoint-label", "fill:\(tones.ink)")
      + rule(".adjoint-tick", "fill:\(tones.muted)")
      + rule(".adjoint-axis", "stroke:\(tones.axis)")
      + rule(".adjoint-grid", "stroke:\(tones.grid)")
      + rule(".adjoint-missing", "fill:\(tones.missing)")
      + rule(".adjoint-hatch", "stroke:\(tones.axis)")
      + rule(".adjoint-empty", "fill:\(tones.grid)")
      + rule(".adjoint-wrong", "fill:\(tones.accent)")
      + rule(".adjoint-wrong-frame", "stroke:\(tones.accent)")
  }

  /// Rules for classes, in the order given.
  private static func rules(_ classes: [(name: String, declarations: String)]) -> String {
    classes.map { rule(".adjoint-\($0.name)", $0.declarations) }.joined()
  }

  private static func rule(_ selector: String, _ declarations: String) -> String {
    let scoped = selector.isEmpty ? ".adjoint-figure" : ".adjoint-figure \(selector)"
    return "\(scoped){\(declarations)}"
  }
}
