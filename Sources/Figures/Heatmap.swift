import Requirements

/// A grid of values as colours, with labels, a colour bar and optionally the values themselves.
///
/// Row 0 is on top. Cells that are not finite are grey with a diagonal line; on a logarithmic colour
/// scale, cells ≤ 0 are plain grey.
public struct Heatmap: Figure {
  /// The heading.
  public let title: String

  /// A description of the heatmap in words.
  public let alternativeText: String

  /// The values, row-major: rows × columns.
  public let values: [Double]

  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// The labels of rows, columns and axes.
  public let labels: Labels

  /// The colour map, sequential or diverging around zero.
  public let colorMap: ColorMap

  /// The scale of the colours, linear or logarithmic.
  public let colorScale: Scale

  /// The values of the first and last colour; nil fits the values.
  public internal(set) var range: ClosedRange<Double>?

  /// Whether each cell shows its value, with at most three significant digits unless it is whole.
  public let showsValues: Bool

  /// The row and column of a cell with a frame around it, if one is to be found at once.
  public let mark: (row: Int, column: Int)?

  /// A heatmap of rows × columns values.
  ///
  /// `values.count` must be rows × columns, label lists must be empty or complete, and the diverging
  /// map needs a linear scale. Values are not shown in cells too small to read them.
  public init(
    title: String, values: [Double], rows: Int, columns: Int, labels: Labels = Labels(),
    colorMap: ColorMap = .sequential, colorScale: Scale = .linear,
    range: ClosedRange<Double>? = nil, showsValues: Bool = false, mark: (row: Int, column: Int)? = nil,
    alternativeText: String? = nil
  ) {
    require(rows >= 1 && columns >= 1, "a heatmap of \(rows) rows and \(columns) columns")
    require(
      isCount(values.count, of: rows, by: columns),
      "\(values.count) values for \(rows) rows × \(columns) columns of cells")
    require(
      colorMap == .sequential || colorScale == .linear,
      "a \(colorMap) colour map around zero on a \(colorScale) scale")
    labels.validate(rows: rows, columns: columns)
    if let range { colorScale.validate(range) }
    if let mark {
      require(
        0..<rows ~= mark.row && 0..<columns ~= mark.column,
        "a mark at (\(mark.row), \(mark.column)) in \(rows) rows and \(columns) columns")
    }
    self.mark = mark
    (self.title, self.values, self.rows, self.columns) = (title, values, rows, columns)
    (self.labels, self.colorMap, self.colorScale) = (labels, colorMap, colorScale)
    (self.range, self.showsValues) = (range, showsValues)
    self.alternativeText =
      alternativeText ?? "\(title). Heatmap of \(rows) rows and \(columns) columns."
  }

  /// The domain of the colours.
  var domain: Domain {
    colorMap.domain(covering: values, scale: colorScale, range: range)
  }

  private static let steps = 64.0

  /// The fill of every cell, row-major.
  func fills() -> [CellGrid.Fill] {
    let unit = Projection(domain: domain, start: 0, end: 1)
    return values.map { value in
      if !value.isFinite { return .missing }
      guard let fraction = unit.position(of: value) else { return .empty }
      // As many steps as the eye tells apart, so that equal neighbours are drawn as one; the ends and zero keep theirs.
      return .color(colorMap.color(at: (fraction * Self.steps).rounded() / Self.steps))
    }
  }

  /// The heatmap at most `width` pixels wide; it is narrower if its cells are large enough.
  public func drawing(width: Double) -> Drawing {
    HeatmapLayout(self, width: width).drawing()
  }
}

extension Heatmap {
  /// The labels around a heatmap; empty ones are omitted.
  public struct Labels: Sendable, Equatable {
    /// One label for each row.
    public let rows: [String]

    /// One label for each column.
    public let columns: [String]

    /// What the rows are, for example "actual digit".
    public let rowAxis: String

    /// What the columns are, for example "predicted digit".
    public let columnAxis: String

    /// The quantity of the colours and its unit, above their bar; empty if the title says it.
    public let value: String

    /// Labels of rows, columns and both axes, and of the colours.
    public init(
      rows: [String] = [], columns: [String] = [], rowAxis: String = "", columnAxis: String = "", value: String = ""
    ) {
      self.value = value
      (self.rows, self.columns) = (rows, columns)
      (self.rowAxis, self.columnAxis) = (rowAxis, columnAxis)
    }

    fileprivate func validate(rows rowCount: Int, columns columnCount: Int) {
      require(
        rows.isEmpty || rows.count == rowCount, "\(rows.count) labels for \(rowCount) rows")
      require(
        columns.isEmpty || columns.count == columnCount,
        "\(columns.count) labels for \(columnCount) columns")
    }
  }
}
