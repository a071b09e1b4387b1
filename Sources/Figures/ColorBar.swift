/// The key of a heatmap, its colours in a vertical bar with ticks on the right.
struct ColorBar {
  let colorMap: ColorMap
  let projection: Projection
  private let area: Area
  private let ticks: [Tick]

  private static let barWidth = 14.0
  private static let steps = 64

  /// A bar of the given height, in pixels, its upper left corner at `corner`.
  init(colorMap: ColorMap, domain: Domain, corner: Point, height: Double) {
    self.colorMap = colorMap
    area = Area(x: corner.x, y: corner.y, width: Self.barWidth, height: height)
    projection = Projection(domain: domain, start: area.bottom, end: area.y)
    ticks = Ticks.ticks(of: domain, intervals: max(1, Int(height / 40)))
  }

  /// The width of bar, ticks and their labels, in pixels.
  static func width(domain: Domain, height: Double) -> Double {
    let bar = ColorBar(colorMap: .sequential, domain: domain, corner: Point(0, 0), height: height)
    return barWidth + 9 + (bar.ticks.map { TextLayout.width(of: $0.label) }.max() ?? 0)
  }

  /// The bar and its ticks.
  func marks() -> String {
    let step = area.height / Double(Self.steps)
    let strips = (0..<Self.steps).map { index in
      let fraction = (Double(index) + 0.5) / Double(Self.steps)
      // Each strip overlaps the next one, so that no gap is visible at any zoom.
      return element(
        "rect",
        [
          "x": coordinate(area.x), "y": coordinate(area.bottom - Double(index + 1) * step),
          "width": coordinate(area.width), "height": coordinate(index == 0 ? step : step + 0.7),
          "fill": colorMap.color(at: fraction).text,
        ])
    }.joined()
    let labels = ticks.map { tick -> String in
      guard let y = projection.position(of: tick.value) else { return "" }
      return line(from: Point(area.right, y), to: Point(area.right + 5, y), style: "adjoint-axis")
        + label(tick.label, at: Point(area.right + 9, y + 5), style: "adjoint-tick")
    }.joined()
    return strips + labels
  }
}
