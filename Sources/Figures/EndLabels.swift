/// The names of lines at their right ends, in place of a legend: the reader need not look back and forth.
///
/// A name stands beside the last point of its line. Where names would overlap they move apart, and a short piece of the
/// line leads to each. There are none where a line ends elsewhere, where two end at the same place, or where a name is
/// too long: then the legend has the names of all.
struct EndLabels {
  /// A name and the rectangle that it fills, beside the end of its line.
  struct Placed: Equatable {
    var lines: [String]
    var area: Area
    var end: Point
    var index: Int
  }

  let placed: [Placed]

  /// The piece between the plot and the names, the widest name as a share of the chart, the shortest distance of two
  /// ends, and the farthest that a name moves, in pixels.
  private static let (lead, share, distance, farthest) = (16.0, 0.26, 6.0, 22.0)
  private static let (lineHeight, gap) = (16.0, 3.0)

  /// The room that the names need beside a plot; nil if they are too long or if there are none.
  static func room(for series: [LineChart.Series], width: Double) -> Double? {
    let names = named(series).map(\.element)
    guard !names.isEmpty else { return nil }
    // A line with gaps is several lines, or a drawing.
    guard names.allSatisfy({ series in !zip(series.x, series.y).contains { $0.isNaN || $1.isNaN } }) else { return nil }
    guard names.allSatisfy({ lines(of: $0.name, width).count <= 2 }) else { return nil }
    let widest = names.flatMap { lines(of: $0.name, width) }.map { TextLayout.width(of: $0) }.max()!
    return widest <= share * width ? lead + widest : nil
  }

  /// The names in the room beside a frame's plot; nil where they do not fit.
  init?(_ series: [LineChart.Series], frame: PlotFrame) {
    var placed: [Placed] = []
    for (index, series) in Self.named(series) {
      guard let end = Self.end(of: series, frame) else { return nil }
      let lines = Self.lines(of: series.name, frame.width)
      let (height, widest) = (Double(lines.count) * Self.lineHeight, lines.map { TextLayout.width(of: $0) }.max() ?? 0)
      let area = Area(
        x: frame.plot.right + Self.lead, y: end.y - height / 2, width: widest, height: height)
      placed.append(Placed(lines: lines, area: area, end: end, index: index))
    }
    placed.sort { $0.end.y < $1.end.y }
    guard zip(placed, placed.dropFirst()).allSatisfy({ $1.end.y - $0.end.y >= Self.distance }) else { return nil }
    Self.separate(&placed, above: frame.plot.bottom + Self.lineHeight / 2)
    guard placed.allSatisfy({ abs($0.area.centre.y - $0.end.y) <= Self.farthest }) else { return nil }
    self.placed = placed
  }

  /// Moves names down until none overlaps the one above it, and then up again, with half of the way for each.
  private static func separate(_ placed: inout [Placed], above bottom: Double) {
    guard placed.count > 1 else { return }
    for _ in 0..<200 {
      var isSeparate = true
      for k in placed.indices.dropFirst() {
        let overlap = placed[k - 1].area.bottom + gap - placed[k].area.y
        if overlap > 1e-6 {
          placed[k - 1].area.y -= overlap / 2
          placed[k].area.y += overlap / 2
          isSeparate = isSeparate && overlap < 0.01
        }
      }
      let below = placed[placed.count - 1].area.bottom - bottom
      if below > 0 { placed[placed.count - 1].area.y -= below }
      if isSeparate { return }
    }
  }

  func marks() -> String {
    placed.map { name in
      let (y, first) = (name.area.centre.y, name.area.y + 12.5)
      var lead = ""
      if abs(y - name.end.y) > 3 {
        let (x, end) = (name.area.x - Self.lead + 3, Point(name.area.x - 3, y))
        lead = element(
          "polyline",
          [
            "class": "adjoint-leader adjoint-stroke-\(name.index)",
            "points": "\(coordinate(x)),\(coordinate(name.end.y)) \(coordinate(end.x)),\(coordinate(end.y))",
          ])
      }
      return lead
        + TextLayout.paragraph(
          name.lines, at: Point(name.area.x, first), style: "adjoint-label", lineHeight: Self.lineHeight)
    }.joined()
  }

  private static func named(_ series: [LineChart.Series]) -> [(offset: Int, element: LineChart.Series)] {
    series.enumerated().filter { !$0.element.name.isEmpty && $0.element.style != .points }
  }

  private static func lines(of name: String, _ width: Double) -> [String] {
    TextLayout.lines(of: name, width: share * width)
  }

  /// The last point of a line, if it is the rightmost one and lies at the right edge of the plot.
  private static func end(of series: LineChart.Series, _ frame: PlotFrame) -> Point? {
    let points = zip(series.x, series.y).compactMap { frame.position(x: $0, y: $1) }
    guard let last = points.last, abs(last.x - frame.plot.right) <= 0.03 * frame.plot.width,
      last.y >= frame.plot.y - 1, last.y <= frame.plot.bottom + 1, points.allSatisfy({ $0.x <= last.x })
    else { return nil }
    return last
  }
}
