/// The look of drawings: boxes, arrows, and one colour for each direction of a pass.
///
/// Values, which go forward, are blue; multipliers, which go back, are orange. People with any of the common colour
/// vision deficiencies tell the two apart, and each has a contrast of at least 4.5 on the surface and on a box, in the
/// light and in the dark. Arrows back are dashed besides.
enum DrawingStyle {
  struct Tones {
    var forward: String
    var backward: String
    /// Weights above and below zero.
    var positive: String
    var negative: String
    /// The inside and the line of a box, and the inside of one that stands out.
    var box: String
    var outline: String
    var marked: String
    /// Arrows without a direction of their own.
    var arrow: String
  }

  static let light = Tones(
    forward: "#0b5cad", backward: "#b84a00", positive: "#1f77c4", negative: "#d9661f", box: "#f4f6f8",
    outline: "#7d838b", marked: "#e8f2fc", arrow: "#50555c")

  static let dark = Tones(
    forward: "#7cb8f2", backward: "#ff9a57", positive: "#5aa5ea", negative: "#f08a47", box: "#23272d",
    outline: "#858b93", marked: "#1d3a57", arrow: "#b3b9c0")

  /// Declarations that are the same in the light and in the dark, by class.
  static let base: [(name: String, declarations: String)] = [
    (
      "formula",
      "font-family:'STIX Two Text','STIX Two Math','Cambria Math','Latin Modern Math','Times New Roman',"
        + "'Liberation Serif','DejaVu Serif',serif;font-size:\(coordinate(FormulaLabel.size))px"
    ),
    ("italic", "font-style:italic"),
    ("small", "font-size:\(coordinate(FormulaLabel.smallSize))px"),
    ("number", "font-variant-numeric:tabular-nums"),
    ("arrow", "fill:none;stroke-width:1.5"),
    ("forward-arrow", "fill:none;stroke-width:1.5"),
    ("backward-arrow", "fill:none;stroke-width:1.5;stroke-dasharray:5 3"),
    ("positive", "fill:none;stroke-linecap:round"),
    ("negative", "fill:none;stroke-linecap:round"),
    ("box", "stroke-width:1.2"),
    ("marked", "stroke-width:1.2"),
    ("group", "fill:none;stroke-width:1.2;stroke-dasharray:3 3"),
  ]

  /// Declarations with colours, by class.
  static func colors(_ tones: Tones) -> [(name: String, declarations: String)] {
    [
      ("forward", "fill:\(tones.forward)"), ("backward", "fill:\(tones.backward)"),
      ("forward-arrow", "stroke:\(tones.forward)"), ("backward-arrow", "stroke:\(tones.backward)"),
      ("positive", "stroke:\(tones.positive)"), ("negative", "stroke:\(tones.negative)"),
      ("box", "fill:\(tones.box);stroke:\(tones.outline)"), ("marked", "fill:\(tones.marked);stroke:\(tones.forward)"),
      ("group", "stroke:\(tones.outline)"), ("arrow", "stroke:\(tones.arrow)"), ("head", "fill:\(tones.arrow)"),
    ]
  }
}
