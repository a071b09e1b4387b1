/// Series of points (x, y) on two axes, joined by lines or as marks.
///
/// Values that are not finite break the line; so do values ≤ 0 on a logarithmic axis. Series of more
/// than 2000 points are thinned to the resolution of the pixels, without changing the picture.
public struct LineChart: Figure {
  /// The heading.
  public let title: String

  /// A description of the chart in words.
  public let alternativeText: String

  /// The horizontal axis.
  public let xAxis: Axis

  /// The vertical axis.
  public let yAxis: Axis

  /// The series, in the order of the legend.
  public let series: [Series]

  /// The series that the axes fit: those of all frames where the chart is one of them, see ``Motion``.
  var fitted: [Series]

  /// A chart; without `alternativeText` the axes and the names of the series are described in words.
  public init(
    title: String, x xAxis: Axis, y yAxis: Axis, series: [Series], alternativeText: String? = nil
  ) {
    (self.title, self.xAxis, self.yAxis, self.series) = (title, xAxis, yAxis, series)
    fitted = series
    self.alternativeText =
      alternativeText ?? Self.description(title: title, x: xAxis, y: yAxis, series: series)
  }

  private static func description(title: String, x: Axis, y: Axis, series: [Series]) -> String {
    let names = series.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
    let scale = y.scale == .logarithmic ? " (logarithmic)" : ""
    let list = names.isEmpty ? "" : " Series: \(names)."
    return "\(title). Line chart of \(y.label)\(scale) against \(x.label).\(list)"
  }

  /// The chart at a given width in pixels.
  public func drawing(width: Double) -> Drawing {
    let shown = series.map { $0.hasData(x: xAxis.scale, y: yAxis.scale) }
    let frame = PlotFrame(
      title: title, legend: legend(shown), axes: (xAxis, yAxis), x: xDomain, y: yDomain,
      wholeNumbers: (fitted.allSatisfy(\.hasWholeX), false), width: width)
    let marks = series.enumerated().map { index, series in
      LineMarks(series, index: index, frame: frame).marks()
    }.joined()
    let labels = PointLabels(series, frame: frame).marks()
    return frame.drawing(marks: marks + labels, note: shown.contains(true) ? nil : "no finite data")
  }

  private func legend(_ shown: [Bool]) -> [Legend.Entry] {
    series.enumerated().map { index, series in
      // The note in the plot is for a chart that is empty altogether.
      let isMissing = !shown[index] && shown.contains(true)
      return Legend.Entry(
        name: isMissing ? "\(series.name) (no finite data)" : series.name, index: index,
        showsLine: series.style != .points, showsPoints: series.style != .line)
    }
  }

  private var xDomain: Domain {
    if let range = xAxis.range { return Domain(range, scale: xAxis.scale) }
    // An x whose y cannot be shown must not stretch the axis.
    return Domain(
      covering: fitted.flatMap { $0.shownX(y: yAxis.scale) }, scale: xAxis.scale)
  }

  private var yDomain: Domain {
    if let range = yAxis.range { return Domain(range, scale: yAxis.scale) }
    return Domain(
      covering: fitted.flatMap { $0.shownY(x: xAxis.scale) }, scale: yAxis.scale)
  }
}
