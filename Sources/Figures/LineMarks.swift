/// The marks of one series of a line chart: band below, line above it, points on top.
struct LineMarks {
  private let series: LineChart.Series
  private let index: Int
  private let frame: PlotFrame

  init(_ series: LineChart.Series, index: Int, frame: PlotFrame) {
    (self.series, self.index, self.frame) = (series, index, frame)
  }

  func marks() -> String {
    let points = series.x.indices.map { frame.position(x: series.x[$0], y: series.y[$0]) }
    var marks = bandMarks()
    if series.style != .points { marks += lineMarks(points) }
    if series.style != .line { marks += pointMarks(points.compactMap { $0 }) }
    return marks
  }

  private func lineMarks(_ points: [Point?]) -> String {
    let runs = points.split(separator: nil)
    // Many lines of one kind, such as a mesh, are thin.
    let weight = runs.count > 8 ? " adjoint-thin" : ""
    return runs.map { run in
      let run = run.compactMap { $0 }
      // A line through a single point would not be visible.
      if run.count == 1 { return pointMarks(run) }
      let dash = Palette.dash(index)
      return element(
        "polyline",
        [
          "class": "adjoint-line adjoint-stroke-\(index)\(weight)",
          "stroke-dasharray": dash.isEmpty ? "none" : dash,
          "points": Self.list(Downsampling.line(run)),
        ])
    }.joined()
  }

  private func pointMarks(_ points: [Point]) -> String {
    if points.isEmpty { return "" }
    let path = Downsampling.points(points).map { Palette.shape(index, at: $0) }.joined()
    return element("path", ["class": "adjoint-fill-\(index)", "d": path])
  }

  /// One polygon for each run of points that have both edges.
  private func bandMarks() -> String {
    guard let band = series.band else { return "" }
    let edges = series.x.indices.map { edge(x: series.x[$0], band.lower[$0], band.upper[$0]) }
    return edges.split(separator: nil, omittingEmptySubsequences: true).map { run in
      let run = run.compactMap { $0 }
      let upper = Downsampling.line(run.map { Point($0.x, $0.upper) })
      let lower = Downsampling.line(run.map { Point($0.x, $0.lower) })
      return element(
        "polygon",
        [
          "class": "adjoint-band adjoint-fill-\(index)",
          "points": Self.list(upper + lower.reversed()),
        ])
    }.joined()
  }

  private struct Edge: Equatable {
    var x: Double
    var lower: Double
    var upper: Double
  }

  private func edge(x: Double, _ lower: Double, _ upper: Double) -> Edge? {
    guard lower.isFinite, let x = frame.horizontal.position(of: x),
      let top = frame.vertical.position(of: upper)
    else { return nil }
    // On a logarithmic axis a lower edge ≤ 0 is infinitely far down: the band reaches the bottom.
    let bottom = frame.vertical.position(of: lower) ?? frame.plot.bottom
    return Edge(x: x, lower: bottom, upper: top)
  }

  private static func list(_ points: [Point]) -> String {
    points.map { "\(coordinate($0.x)),\(coordinate($0.y))" }.joined(separator: " ")
  }
}
