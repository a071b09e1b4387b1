/// The style sheet every figure carries, the same text in each.
///
/// All rules are scoped to `.adjoint-figure` and the class names have the same prefix, so figures
/// inlined in one page neither disturb each other nor are disturbed by the page. The colours are
/// plain rules rather than CSS variables, which many SVG viewers do not know.
enum StyleSheet {
  static let text =
    base + rules(light) + rules(DrawingStyle.colors(DrawingStyle.light))
    + "@media (prefers-color-scheme: dark){" + rules(dark) + rules(DrawingStyle.colors(DrawingStyle.dark)) + "}"
    + widths

  /// The width of a page, in pixels, from which it shows the wide form of a figure: its text would else be smaller than
  /// drawn. Paper is wide.
  static let breakpoint = 700.0

  private static let widths =
    "@media (max-width:\(coordinate(breakpoint - 0.02))px){\(hidden("wide"))}"
    + "@media (min-width:\(coordinate(breakpoint))px){\(hidden("narrow"))}"
    + "@media print{.adjoint-figure.adjoint-wide{display:block}\(hidden("narrow"))}"

  private static func hidden(_ form: String) -> String { ".adjoint-figure.adjoint-\(form){display:none}" }

  /// Greys by role: `ink` for words, `muted` for ticks, `axis` and `grid` for lines.
  struct Tones {
    var surface: Color
    var ink: Color
    var muted: Color
    var axis: Color
    var grid: Color
    var missing: Color
    var accent: Color
    var series: [Color]
  }

  static let light = Tones(
    surface: Palette.lightSurface, ink: Color(0x1B1D20), muted: Color(0x50555C), axis: Color(0x7D838B),
    grid: Color(0xE4E6E9), missing: Color(0xD5D8DC), accent: Color(0xB84A00), series: Palette.light)

  static let dark = Tones(
    surface: Palette.darkSurface, ink: Color(0xECEEF0), muted: Color(0xB3B9C0), axis: Color(0x858B93),
    grid: Color(0x2E3237), missing: Color(0x41464C), accent: Color(0xFF9A57), series: Palette.dark)

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
    + rule(".adjoint-thin", "stroke-width:1.2")
    + rule(".adjoint-leader", "fill:none;stroke-width:1.5")
    + rule(".adjoint-axis", "fill:none;stroke-width:1")
    + rule(".adjoint-grid", "stroke-width:1")
    + rule(".adjoint-wrong", "font-weight:600")
    + rule(".adjoint-wrong-frame", "fill:none;stroke-width:3")
    + rule(".adjoint-band", "fill-opacity:0.2;stroke:none")
    + rule(".adjoint-faint", "fill-opacity:0.07") + rules(DrawingStyle.base)

  private static func rules(_ tones: Tones) -> String {
    rule(".adjoint-surface", "fill:\(tones.surface.text)")
      + rule(".adjoint-title", "fill:\(tones.ink.text)")
      + rule(".adjoint-label", "fill:\(tones.ink.text)")
      + rule(".adjoint-tick", "fill:\(tones.muted.text)")
      + rule(".adjoint-axis", "stroke:\(tones.axis.text)")
      + rule(".adjoint-grid", "stroke:\(tones.grid.text)")
      + rule(".adjoint-missing", "fill:\(tones.missing.text)")
      + rule(".adjoint-hatch", "stroke:\(tones.axis.text)")
      + rule(".adjoint-empty", "fill:\(tones.grid.text)")
      + rule(".adjoint-wrong", "fill:\(tones.accent.text)")
      + rule(".adjoint-wrong-frame", "stroke:\(tones.accent.text)")
      + tones.series.enumerated().map { index, color in
        rule(".adjoint-stroke-\(index)", "stroke:\(color.text)")
          + rule(".adjoint-fill-\(index)", "fill:\(color.text)")
          // A label on a mark of that colour.
          + rule(".adjoint-on-\(index)", "fill:\(color.textColor.text)")
      }.joined()
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
