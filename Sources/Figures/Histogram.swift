/// The number of values in each of several intervals, for one or more series with the same bins.
///
/// One series is drawn as bars, several as overlaid outlines with a light fill, which stay readable
/// where bars would hide each other. Values that are not finite are left out.
public struct Histogram: Figure, Plotted {
  /// Values that belong together.
  public struct Series: Sendable, Equatable {
    /// The name in the legend; an empty name has no entry.
    public let name: String

    /// The values, in any order.
    public let values: [Double]

    /// A series of values.
    public init(name: String, values: [Double]) {
      (self.name, self.values) = (name, values)
    }
  }

  /// What the height of a bin means.
  public enum Normalization: Sendable, Equatable {
    /// The number of values in the bin.
    case counts

    /// The number divided by the number of all values in the bins and by the width of the bin, so
    /// that the area is 1.
    case density
  }

  /// The heading.
  public let title: String

  /// A description of the histogram in words.
  public let alternativeText: String

  /// The quantity on the horizontal axis and its unit.
  public let label: String

  /// The series, in the order of the legend, at most six.
  public let series: [Series]

  /// The edges and the largest height of all frames where the histogram is one of them, see ``Motion``.
  var common: (edges: [Double], highest: Double)?

  /// The intervals.
  public let bins: Bins

  /// Counts or density.
  public let normalization: Normalization

  /// A histogram; without `alternativeText` the quantity and the names are described in words. Traps if there are more
  /// than six series, which no reader could tell apart.
  public init(
    title: String, label: String, series: [Series], bins: Bins, normalization: Normalization = .counts,
    alternativeText: String? = nil
  ) {
    Palette.validate(count: series.count, title: title)
    (self.title, self.label, self.series) = (title, label, series)
    (self.bins, self.normalization) = (bins, normalization)
    let names = series.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
    self.alternativeText =
      alternativeText
      ?? "\(title). Histogram of \(label)." + (names.isEmpty ? "" : " Series: \(names).")
  }

  func frame(width: Double, _ setting: ChartSetting) -> PlotFrame {
    let (edges, heights) = bars
    let highest = common?.highest ?? heights.joined().max() ?? 0
    return PlotFrame(
      title: title, legend: setting.names == .nowhere ? [] : entries,
      axes: (Axis(label: label), Axis(label: normalization == .counts ? "count" : "density")),
      x: Domain(edges[0]...edges[edges.count - 1], scale: .linear),
      y: Domain(
        covering: [0, max(highest, normalization == .counts ? 1 : 0)],
        scale: .linear),
      wholeNumbers: (false, normalization == .counts), top: setting.top, width: width)
  }

  /// The histogram at a given width in pixels.
  public func drawing(width: Double) -> Drawing { drawing(in: frame(width: width, ChartSetting())) }

  func drawing(in frame: PlotFrame) -> Drawing {
    let (edges, heights) = bars
    let marks = heights.enumerated().map { index, heights in
      HistogramMarks(edges: edges, heights: heights, index: index, frame: frame, isCrowded: series.count > 3)
        .marks(asBars: series.count == 1)
    }.joined()
    let isEmpty = heights.joined().allSatisfy { $0 == 0 }
    return frame.drawing(marks: isEmpty ? "" : marks, note: isEmpty ? "no finite data" : nil)
  }

  private var bars: (edges: [Double], heights: [[Double]]) {
    let edges = common?.edges ?? bins.edges(for: series.flatMap(\.values))
    return (edges, series.map { binHeights(of: $0, edges: edges) })
  }

  /// The height of each bin, as a count or a density.
  func binHeights(of series: Series, edges: [Double]) -> [Double] {
    let counts = Bins.counts(of: series.values, edges: edges)
    let total = counts.reduce(0, +)
    guard normalization == .density, total > 0 else { return counts.map(Double.init) }
    return counts.indices.map { bin in
      Double(counts[bin]) / Double(total) / (edges[bin + 1] - edges[bin])
    }
  }

  var entries: [Legend.Entry] {
    series.enumerated().map { Legend.Entry(name: $1.name, index: $0) }
  }
}
