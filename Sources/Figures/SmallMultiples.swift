extension Panels {
  /// Charts of one quantity with the same axes, one beside the other: curves that would cover or be mistaken for each
  /// other in one chart can be compared here. A range that is not given covers the series of all parts.
  ///
  /// - Parameters:
  ///   - title: the heading of the whole picture.
  ///   - columns: the number of charts in a row, at most.
  ///   - x: the horizontal axis of each chart.
  ///   - y: the vertical axis of each chart.
  ///   - parts: the title and the series of each chart, at most six of them.
  ///   - alternativeText: a description in words; without it those of all charts are joined.
  public static func smallMultiples(
    title: String, columns: Int = 2, x: Axis, y: Axis, parts: [(title: String, series: [LineChart.Series])],
    alternativeText: String? = nil
  ) -> Panels {
    let all = parts.flatMap(\.series)
    func ends(_ axis: Axis, _ domain: Domain) -> Axis {
      Axis(label: axis.label, scale: axis.scale, range: axis.range ?? domain.lower...domain.upper)
    }
    let horizontal = ends(x, Domain(covering: all.flatMap { $0.shownX(y: y.scale) }, scale: x.scale))
    let heights = Domain(covering: all.flatMap { $0.shownY(x: x.scale) }, scale: y.scale)
    let vertical = ends(y, heights.rounded(intervals: 4))
    return Panels(
      title: title, columns: columns,
      figures: parts.map { LineChart(title: $0.title, x: horizontal, y: vertical, series: $0.series) },
      alternativeText: alternativeText)
  }

  /// One chart, or, of more series than a chart can tell apart, small multiples of as many as it can, in their order.
  public static func chart(title: String, x: Axis, y: Axis, series: [LineChart.Series]) -> any Figure {
    if series.count <= Palette.limit { return LineChart(title: title, x: x, y: y, series: series) }
    let starts = Array(stride(from: 0, to: series.count, by: Palette.limit))
    let parts = starts.enumerated().map { number, start in
      (
        title: "Part \(number + 1) of \(starts.count)",
        series: Array(series[start..<min(start + Palette.limit, series.count)])
      )
    }
    return smallMultiples(title: title, columns: 1, x: x, y: y, parts: parts)
  }
}
