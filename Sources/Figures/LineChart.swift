/// Series of points (x, y) on two axes, joined by lines or as marks.
///
/// Values that are not finite break the line; so do values ≤ 0 on a logarithmic axis. Series of more
/// than 2000 points are thinned to the resolution of the pixels, without changing the picture.
public struct LineChart: Figure, Plotted {
  /// The heading.
  public let title: String

  /// A description of the chart in words.
  public let alternativeText: String

  /// The horizontal axis.
  public let xAxis: Axis

  /// The vertical axis.
  public let yAxis: Axis

  /// The series, in the order of the legend, at most six.
  public let series: [Series]

  /// The series that the axes fit: those of all frames where the chart is one of them, see ``Motion``.
  var fitted: [Series]

  /// Whether the chart is one of several frames. Its names are in a legend then, since those at moving ends would
  /// change the room for the plot.
  var isFrame = false

  /// Whether a unit is equally long on both axes.
  public let aspect: Aspect

  /// A chart; without `alternativeText` the axes and the names of the series are described in words. Traps if there are
  /// more than six series, which no reader could tell apart.
  public init(
    title: String, x xAxis: Axis, y yAxis: Axis, series: [Series], aspect: Aspect = .free,
    alternativeText: String? = nil
  ) {
    Palette.validate(count: series.count, title: title)
    (self.title, self.xAxis, self.yAxis, self.series, self.aspect) = (title, xAxis, yAxis, series, aspect)
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

  /// The chart, with the names at the ends of the lines where they fit there.
  func frame(width: Double, _ setting: ChartSetting) -> PlotFrame {
    if setting.names == .anywhere, !isFrame, let room = EndLabels.room(for: series, width: width) {
      let points = series.indices.filter { series[$0].style == .points }.map { entries[$0] }
      let frame = frame(width: width, legend: points, right: room, top: setting.top)
      if EndLabels(series, frame: frame) != nil { return frame }
    }
    return frame(width: width, legend: setting.names == .nowhere ? [] : entries, right: 0, top: setting.top)
  }

  private func frame(width: Double, legend: [Legend.Entry], right: Double, top: Double) -> PlotFrame {
    PlotFrame(
      title: title, legend: legend, axes: (xAxis, yAxis), x: xDomain, y: yDomain,
      wholeNumbers: (fitted.allSatisfy(\.hasWholeX), false), aspect: aspect, right: right, top: top, width: width)
  }

  /// The chart at a given width in pixels.
  public func drawing(width: Double) -> Drawing { drawing(in: frame(width: width, ChartSetting())) }

  func drawing(in frame: PlotFrame) -> Drawing {
    let marks = series.enumerated().map { index, series in
      LineMarks(series, index: index, frame: frame).marks()
    }.joined()
    let labels = PointLabels(series, frame: frame).marks()
    let isEmpty = !series.contains { $0.hasData(x: xAxis.scale, y: yAxis.scale) }
    let names = frame.namesRoom > 0 ? EndLabels(series, frame: frame) : nil
    return frame.drawing(
      marks: marks + labels, beside: names?.marks() ?? "", note: isEmpty ? "no finite data" : nil)
  }

  var entries: [Legend.Entry] {
    let shown = series.map { $0.hasData(x: xAxis.scale, y: yAxis.scale) }
    return series.enumerated().map { index, series in
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
