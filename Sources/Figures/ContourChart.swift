import Requirements

/// The contour lines of a function of two variables, with paths or points on top.
///
/// ```swift
/// let field = ContourChart.Field(x: -3...3, y: -2...2) { x, y in (x * x + 10 * y * y) / 2 }
/// ContourChart(
///   title: "A valley", x: "x", y: "y", field: field, levels: [0.5, 2, 8],
///   series: [.init(name: "descent", x: path.x, y: path.y, style: .both)])
/// ```
/// The lines are grey and thin, the series have the colours of a ``LineChart``. Parts outside of the field are clipped.
public struct ContourChart: Figure, Plotted {
  /// Values at the points of a grid.
  public struct Field: Sendable {
    /// The columns' coordinates, increasing.
    public let x: [Double]
    /// The rows' coordinates, increasing.
    public let y: [Double]
    private let values: [Double]

    /// The values of a function at columns × rows points, of which the first and the last lie on the edges.
    public init(
      x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int = 121, rows: Int = 81,
      _ function: (_ x: Double, _ y: Double) -> Double
    ) {
      self.init(
        x, y, columns, rows,
        values: { columnPoints, rowPoints in
          rowPoints.flatMap { y in columnPoints.map { x in function(x, y) } }
        })
    }

    /// The values at columns × rows points, row by row from the smallest y: all of the first row, then of the next.
    public init(
      x: ClosedRange<Double>, y: ClosedRange<Double>, columns: Int, rows: Int, values: [Double]
    ) {
      require(
        isCount(values.count, of: rows, by: columns),
        "a field of \(columns) × \(rows) points needs as many values, found \(values.count)")
      self.init(x, y, columns, rows, values: { _, _ in values })
    }

    private init(
      _ x: ClosedRange<Double>, _ y: ClosedRange<Double>, _ columns: Int, _ rows: Int,
      values: (_ columns: [Double], _ rows: [Double]) -> [Double]
    ) {
      require(columns >= 2 && rows >= 2, "a field of \(columns) × \(rows) points has no cell")
      Scale.linear.validate(x)
      Scale.linear.validate(y)
      func points(_ range: ClosedRange<Double>, _ count: Int) -> [Double] {
        (0..<count).map { k in
          let share = Double(k) / Double(count - 1)
          return range.lowerBound * (1 - share) + range.upperBound * share
        }
      }
      let (columnPoints, rowPoints) = (points(x, columns), points(y, rows))
      (self.x, self.y) = (columnPoints, rowPoints)
      self.values = values(columnPoints, rowPoints)
    }

    /// All values, row by row.
    var all: [Double] { values }

    subscript(row: Int, column: Int) -> Double { values[row * x.count + column] }
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
  public let field: Field

  /// The values whose contour lines are drawn.
  public let levels: [Double]

  /// The series that are drawn on top of the lines.
  public private(set) var series: [LineChart.Series]

  /// The contour lines in the coordinates of the axes.
  private let lines: [[Point]]

  /// Whether a unit is equally long on both axes.
  public let aspect: Aspect

  /// A chart; without `alternativeText` the axes, the levels and the names of the series are described in words. Traps
  /// if there are more than six series, which no reader could tell apart.
  public init(
    title: String, x: String, y: String, field: Field, levels: [Double],
    series: [LineChart.Series] = [], aspect: Aspect = .free, alternativeText: String? = nil
  ) {
    Palette.validate(count: series.count, title: title)
    self.aspect = aspect
    (self.title, self.field, self.levels, self.series) = (title, field, levels, series)
    xAxis = Axis(label: x, range: field.x.first!...field.x.last!)
    yAxis = Axis(label: y, range: field.y.first!...field.y.last!)
    lines = levels.flatMap { LevelLines.lines(of: field, at: $0) }
    let names = series.map(\.name).filter { !$0.isEmpty }.joined(separator: ", ")
    self.alternativeText =
      alternativeText
      ?? "\(title). Lines of equal value over \(x) and \(y), for \(levels.count) values"
      + (levels.count > 1 ? " from \(levels.min()!) to \(levels.max()!)." : ".")
      + (names.isEmpty ? "" : " Series: \(names).")
  }

  /// The same chart with other series, such as a path after fewer steps, whose contour lines need not be found again.
  public func showing(_ series: [LineChart.Series]) -> ContourChart {
    var chart = self
    chart.series = series
    return chart
  }

  func frame(width: Double, _ setting: ChartSetting) -> PlotFrame {
    PlotFrame(
      title: title, legend: setting.names == .nowhere ? [] : entries, axes: (xAxis, yAxis),
      x: Domain(xAxis.range!, scale: .linear), y: Domain(yAxis.range!, scale: .linear), aspect: aspect,
      top: setting.top, width: width)
  }

  /// The chart at a given width in pixels.
  public func drawing(width: Double) -> Drawing { drawing(in: frame(width: width, ChartSetting())) }

  func drawing(in frame: PlotFrame) -> Drawing {
    let marks = series.enumerated().map { index, series in
      LineMarks(series, index: index, frame: frame).marks()
    }
    return frame.drawing(marks: levelMarks(frame) + marks.joined())
  }

  var entries: [Legend.Entry] {
    series.enumerated().map { index, series in
      Legend.Entry(
        name: series.name, index: index, showsLine: series.style != .points, showsPoints: series.style != .line)
    }
  }

  private func levelMarks(_ frame: PlotFrame) -> String {
    lines.map { line in
      let points = line.map { point in
        let x = frame.horizontal.position(of: point.x) ?? 0
        let y = frame.vertical.position(of: point.y) ?? 0
        return "\(coordinate(x)),\(coordinate(y))"
      }
      return element(
        "polyline", ["class": "adjoint-axis", "points": points.joined(separator: " ")])
    }.joined()
  }
}

extension LineChart.Series {
  /// The lines on which a field has one of the given values, as a single series with gaps between them.
  public init(name: String, linesOf field: ContourChart.Field, at levels: [Double]) {
    let lines = levels.flatMap { LevelLines.lines(of: field, at: $0) }
    let points = lines.flatMap { $0 + [Point(.nan, .nan)] }
    self.init(name: name, x: points.map(\.x), y: points.map(\.y))
  }
}
