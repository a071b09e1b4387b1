import Requirements

/// Several figures in one picture, in rows of equally wide columns.
///
/// Each figure is drawn anew at the width of its column, so text has the same size in all panels and
/// as in a figure of its own. Where there is no room for as many columns, the picture has fewer, and more rows.
public struct Panels: Figure {
  /// The heading of the whole picture.
  public let title: String

  /// The given text, or the texts of all panels joined.
  public let alternativeText: String

  /// The figures, row by row.
  public internal(set) var figures: [any Figure]

  /// The number of figures in a row, at most.
  public let columns: Int

  private static let gap = 20.0
  private static let narrowestPanel = 330.0

  /// The column of text of a page, with which a wider picture would shrink.
  private static let widestPicture = 690.0

  /// Panels in rows of `columns` figures, at least 1.
  public init(
    title: String, columns: Int, figures: [any Figure], alternativeText: String? = nil
  ) {
    require(columns >= 1, "\(figures.count) figures in \(columns) columns")
    (self.title, self.columns, self.figures) = (title, columns, figures)
    let parts = figures.enumerated().map { "Panel \($0 + 1): \($1.alternativeText)" }
    self.alternativeText = alternativeText ?? ([title] + parts).joined(separator: "\n")
  }

  /// 600 pixels, or more where that would leave a column too narrow for a chart, up to the width of a page.
  public var preferredWidth: Double {
    let columns = Double(Self.columns(atMost: columns, in: Self.widestPicture))
    return max(600, columns * Self.narrowestPanel + (columns - 1) * Self.gap)
  }

  /// The number of columns that are wide enough for a chart, at least one.
  private static func columns(atMost columns: Int, in width: Double) -> Int {
    max(1, min(columns, Int((width + gap) / (narrowestPanel + gap))))
  }

  /// The panels at a given width in pixels.
  public func drawing(width: Double) -> Drawing {
    let heading = Heading(title, width: width)
    let columns = Self.columns(atMost: columns, in: width)
    let panelWidth = (width - Self.gap * Double(columns - 1)) / Double(columns)
    let names = names(columns: columns, width: panelWidth)
    let legend = Legend(names == .nowhere ? charts[0].entries : [], width: width)
    var (marks, top) = (heading.marks() + legend.marks(top: heading.height), heading.height + legend.height)
    if legend.height > 0 { top += 4 }
    for start in stride(from: 0, to: figures.count, by: columns) {
      let row = drawings(
        Array(figures[start..<min(start + columns, figures.count)]), width: panelWidth, names: names)
      for (column, drawing) in row.enumerated() {
        let left = Double(column) * (panelWidth + Self.gap)
        marks += nested(
          drawing.marks,
          at: Area(x: left, y: top, width: drawing.width, height: drawing.height),
          viewBox: Area(x: 0, y: 0, width: drawing.width, height: drawing.height))
      }
      top += row.map(\.height).max() ?? 0
    }
    return Drawing(width: width, height: top, marks: marks)
  }

  /// The drawings of a row. The plots of charts begin at the same height.
  private func drawings(_ row: [any Figure], width: Double, names: ChartSetting.Names) -> [Drawing] {
    var setting = ChartSetting(names: names)
    setting.top = row.compactMap { ($0 as? any Plotted)?.frame(width: width, setting).plot.y }.max() ?? 0
    return row.map { figure in
      guard let chart = figure as? any Plotted else { return figure.drawing(width: width) }
      return chart.drawing(in: chart.frame(width: width, setting))
    }
  }

  private var charts: [any Plotted] { figures.compactMap { $0 as? any Plotted } }

  /// Where the series are named: in all panels at the ends of the lines, if all have room there; else in one legend, if
  /// all panels are charts with the same series, or in a legend of each.
  private func names(columns: Int, width: Double) -> ChartSetting.Names {
    let charts = charts
    let named = charts.filter { $0.entries.contains { !$0.name.isEmpty } }
    if named.allSatisfy({ $0.frame(width: width, ChartSetting()).namesRoom > 0 }) { return .anywhere }
    let isCommon = charts.count == figures.count && charts.allSatisfy { $0.entries == charts[0].entries }
    return isCommon && charts.count > 1 ? .nowhere : .inLegend
  }
}
