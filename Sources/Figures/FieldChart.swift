import Requirements

/// A function of two variables as colours on two axes, with crosses at data points and lines at sections.
///
/// ```swift
/// let field = ContourChart.Field(x: 0...1, y: -1...1) { t, x in u(t, x) }
/// FieldChart(
///   title: "u", x: "t", y: "x", field: field, colorMap: .diverging,
///   points: .init(name: "data", x: times, y: places), cuts: [0.25, 0.5, 0.75])
/// ```
/// Each value of the field colours the neighbourhood of its point, in 64 steps. Crosses and lines are dark with a light
/// edge, so that they are visible on all colours.
public struct FieldChart: Figure {
  /// Points that are marked by crosses.
  public struct Points: Sendable, Equatable {
    /// What the points are, in words.
    public let name: String
    /// The horizontal values.
    public let x: [Double]
    /// The vertical values, one for each x.
    public let y: [Double]

    /// Points; traps unless x and y have the same number of values.
    public init(name: String, x: [Double], y: [Double]) {
      require(x.count == y.count, "points \(name): \(x.count) x values but \(y.count) y values")
      (self.name, self.x, self.y) = (name, x, y)
    }
  }

  /// The heading.
  public let title: String

  /// A description of the chart in words.
  public let alternativeText: String

  /// The horizontal axis, as wide as the field.
  public let xAxis: Axis

  /// The vertical axis, as high as the field.
  public let yAxis: Axis

  /// The values of the function.
  public let field: ContourChart.Field

  /// The colour map, sequential or diverging around zero.
  public let colorMap: ColorMap

  /// The scale of the colours, linear or logarithmic.
  public let colorScale: Scale

  /// The values of the first and last colour; nil fits the values.
  public internal(set) var range: ClosedRange<Double>?

  /// The points that are marked by crosses; those outside of the field are omitted.
  public let points: Points?

  /// The horizontal values at which vertical lines mark sections.
  public let cuts: [Double]

  /// The quantity of the colours and its unit, above their bar; empty if the title says it.
  public let valueLabel: String

  /// Whether a unit is equally long on both axes.
  public let aspect: Aspect

  /// A chart; without `alternativeText` the axes and the points are described in words. The diverging map needs a
  /// linear scale.
  public init(
    title: String, x: String, y: String, field: ContourChart.Field,
    colorMap: ColorMap = .sequential, colorScale: Scale = .linear,
    range: ClosedRange<Double>? = nil, points: Points? = nil, cuts: [Double] = [],
    valueLabel: String = "", aspect: Aspect = .free, alternativeText: String? = nil
  ) {
    require(
      colorMap == .sequential || colorScale == .linear,
      "a \(colorMap) colour map around zero on a \(colorScale) scale")
    if let range { colorScale.validate(range) }
    (self.title, self.field, self.colorMap, self.colorScale) = (title, field, colorMap, colorScale)
    (self.range, self.points, self.cuts) = (range, points, cuts)
    (self.valueLabel, self.aspect) = (valueLabel, aspect)
    xAxis = Axis(label: x, range: field.x.first!...field.x.last!)
    yAxis = Axis(label: y, range: field.y.first!...field.y.last!)
    self.alternativeText =
      alternativeText
      ?? "\(title). Colours over \(x) and \(y)"
      + (points.map { ", with \($0.x.count) crosses: \($0.name)." } ?? ".")
  }

  /// The chart at a given width in pixels, the colour bar on the right.
  public func drawing(width: Double) -> Drawing {
    let domain = colorMap.domain(covering: field.all, scale: colorScale, range: range)
    let barWidth = ColorBar.width(domain: domain, height: width * 0.48)
    let frame = PlotFrame(
      title: title, legend: [], axes: (xAxis, yAxis),
      x: Domain(xAxis.range!, scale: .linear), y: Domain(yAxis.range!, scale: .linear),
      aspect: aspect, width: width - barWidth - 4)
    let bar = ColorBar(
      colorMap: colorMap, domain: domain, corner: Point(frame.plot.right + 16, frame.plot.y),
      height: frame.plot.height)
    let drawing = frame.drawing(
      marks: FieldCells(field, colorMap, domain, frame).marks() + cutMarks(frame))
    // Crosses at the edges are drawn whole.
    let right = min(width, frame.size.width + barWidth + 4)
    // Above the bar, or as far to the right as it fits.
    let left = min(frame.plot.right + 16, right - Heading.margin - TextLayout.width(of: valueLabel))
    let value = label(valueLabel, at: Point(left, frame.plot.y - 13), style: PlotFrame.quantity)
    return Drawing(
      width: right, height: drawing.height,
      marks: drawing.marks + crossMarks(frame) + name(frame) + bar.marks() + (valueLabel.isEmpty ? "" : value))
  }

  // MARK: - Marks on the colours

  private func crossMarks(_ frame: PlotFrame) -> String {
    guard let points else { return "" }
    let path = zip(points.x, points.y).compactMap { x, y in
      place(x, y, frame).map(Self.cross)
    }.joined()
    return path.isEmpty ? "" : Self.edged(path)
  }

  private func place(_ x: Double, _ y: Double, _ frame: PlotFrame) -> Point? {
    guard xAxis.range!.contains(x), yAxis.range!.contains(y),
      let x = frame.horizontal.position(of: x), let y = frame.vertical.position(of: y)
    else { return nil }
    return Point(x, y)
  }

  private func cutMarks(_ frame: PlotFrame) -> String {
    let path = cuts.compactMap { frame.horizontal.position(of: $0) }.map { x in
      "M\(coordinate(x)) \(coordinate(frame.plot.y))V\(coordinate(frame.plot.bottom))"
    }.joined()
    return path.isEmpty ? "" : Self.edged(path)
  }

  /// The name of the points, above the upper right corner.
  private func name(_ frame: PlotFrame) -> String {
    guard let points, !points.name.isEmpty else { return "" }
    let corner = Point(frame.plot.right - 6, frame.plot.y - 13)
    let width = TextLayout.width(of: points.name)
    return Self.edged(Self.cross(Point(corner.x - width - 10, corner.y - 5)))
      + label(points.name, at: corner, anchor: .end, style: "adjoint-label")
  }

  private static func cross(_ point: Point) -> String {
    "M\(coordinate(point.x - 3)) \(coordinate(point.y - 3))l6 6m0 -6l-6 6"
  }

  /// Dark lines with a light edge.
  private static func edged(_ path: String) -> String {
    [("#ffffff", "3.4"), ("#1b1d20", "1.4")].map { color, width in
      element("path", ["d": path, "fill": "none", "stroke": color, "stroke-width": width])
    }.joined()
  }
}
