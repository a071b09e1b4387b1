/// The places of the parts of a heatmap: title, row axis, grid with labels, colour bar, column axis.
struct HeatmapLayout {
  private let heatmap: Heatmap
  private let heading: Heading
  private let rowAxis: [String]
  private let columnAxis: [String]
  private let grid: CellGrid
  private let bar: ColorBar
  private let width: Double
  private let tilted: Bool
  /// The lines of each row's label.
  private let rowNames: [[String]]

  /// Cells grow to at most this side, and the grid to at most this height, in pixels.
  private static let (largestSide, largestHeight) = (44.0, 480.0)
  /// A row's label is broken into lines of this width, if its words are not longer, in pixels.
  private static let widestLabel = 120.0
  private static let labelLineHeight = 16.0

  init(_ heatmap: Heatmap, width available: Double) {
    let (margin, labels) = (Heading.margin, heatmap.labels)
    self.heatmap = heatmap
    heading = Heading(heatmap.title, width: available)
    rowAxis = TextLayout.lines(of: labels.rowAxis, width: available - 2 * margin)

    // Long labels are broken, so that the cells keep their size.
    let names = labels.rows.map { TextLayout.lines(of: $0, width: Self.widestLabel) }
    let widestRow = names.joined().map { TextLayout.width(of: $0) }.max() ?? 0
    let left = margin + (widestRow > 0 ? min(widestRow, 2 * Self.widestLabel) + 8 : 0)
    let barWidth = ColorBar.width(domain: heatmap.domain, height: Self.largestHeight)
    let room = max(20, available - left - barWidth - 16 - margin)
    let side = min(
      Self.largestSide, room / Double(heatmap.columns), Self.largestHeight / Double(heatmap.rows))
    rowNames = names.map { Self.fitting($0, height: side) }
    // The names of rows and colours share a line if both fit.
    let words = TextLayout.width(of: labels.rowAxis) + TextLayout.width(of: labels.value) + 2 * margin + 12
    let isSeparate = !labels.value.isEmpty && (labels.rowAxis.isEmpty || words > available)
    let top = heading.height + Double(rowAxis.count + (isSeparate ? 1 : 0)) * TextLayout.lineHeight + 10
    grid = CellGrid(
      rows: heatmap.rows, columns: heatmap.columns,
      // Whole pixels keep the cells equal; below two pixels a fraction would be lost.
      side: side >= 2 ? side.rounded(.down) : side,
      gap: side >= 14 ? 1 : 0, corner: Point(left.rounded(), top))
    bar = ColorBar(
      colorMap: heatmap.colorMap, domain: heatmap.domain,
      corner: Point(grid.area.right + 16, top), height: max(grid.area.height, 40))
    width = min(
      available, max(heading.width, grid.area.right + 16 + barWidth + margin, labels.value.isEmpty ? 0 : words))
    columnAxis = TextLayout.lines(of: labels.columnAxis, width: width - 2 * margin)
    let widestColumn = labels.columns.map { TextLayout.width(of: $0) }.max() ?? 0
    tilted = widestColumn > grid.side - 4 && labels.columns.contains { $0.count > 3 }
  }

  func drawing() -> Drawing {
    let fills = heatmap.fills()
    let labelsHeight = columnLabelHeight
    let baseline = grid.area.bottom + labelsHeight + TextLayout.lineHeight
    let centre = max(
      grid.area.centre.x,
      Heading.margin + (columnAxis.map { TextLayout.width(of: $0) }.max() ?? 0) / 2)
    let value =
      heatmap.labels.value.isEmpty
      ? ""
      : label(
        heatmap.labels.value,
        at: Point(
          min(grid.area.right + 16, width - Heading.margin - TextLayout.width(of: heatmap.labels.value)),
          grid.area.y - 13), style: PlotFrame.quantity)
    let marks =
      heading.marks()
      + TextLayout.paragraph(
        rowAxis, at: Point(Heading.margin, heading.height + TextLayout.size + 2),
        style: PlotFrame.quantity)
      + grid.marks(fills) + (heatmap.mark.map(grid.frame) ?? "") + valueMarks(fills) + rowLabels() + columnLabels()
      + bar.marks() + value
      + TextLayout.paragraph(
        columnAxis, at: Point(centre, baseline), anchor: .middle, style: PlotFrame.quantity)
    let bottom = grid.area.bottom + labelsHeight
    let axisHeight = Double(columnAxis.count) * TextLayout.lineHeight
    let height = max(bottom + axisHeight + 6, grid.area.y + 40) + Heading.margin
    return Drawing(width: width, height: height, marks: marks)
  }

  /// Every k-th label, so that labels at the given distance do not touch.
  private func stride(needed: Double) -> Int { max(1, Int((needed / grid.side).rounded(.up))) }

  private func rowLabels() -> String {
    let stride = stride(needed: TextLayout.size)
    return rowNames.enumerated().filter { $0.offset.isMultiple(of: stride) }.map { row, lines in
      let centre = grid.centre(row: row, column: 0)
      let first = centre.y + 5 - Double(lines.count - 1) / 2 * Self.labelLineHeight
      return TextLayout.paragraph(
        lines, at: Point(grid.corner.x - 8, first), anchor: .end, style: "adjoint-tick",
        lineHeight: Self.labelLineHeight)
    }.joined()
  }

  /// As many lines as fit into a row, each at most two usual ones wide; "…" stands for the rest.
  private static func fitting(_ lines: [String], height: Double) -> [String] {
    let count = max(1, Int(height / labelLineHeight))
    var shown = Array(lines.prefix(count))
    if lines.count > count { shown[count - 1] += " …" }
    return shown.map { line in
      var line = line
      while TextLayout.width(of: line) > 2 * widestLabel { line = line.dropLast(line.hasSuffix("…") ? 2 : 1) + "…" }
      return line
    }
  }

  private var columnLabelHeight: Double {
    if heatmap.labels.columns.isEmpty { return 2 }
    let widest = heatmap.labels.columns.map { TextLayout.width(of: $0) }.max() ?? 0
    return tilted ? widest + 12 : 22
  }

  /// Labels below the columns, upright, or turned if they are wider than a column.
  private func columnLabels() -> String {
    let labels = heatmap.labels.columns
    let widest = labels.map { TextLayout.width(of: $0) }.max() ?? 0
    let stride = stride(needed: tilted ? TextLayout.size : widest + 4)
    return labels.enumerated().filter { $0.offset.isMultiple(of: stride) }.map { index, name in
      let x = grid.centre(row: 0, column: index).x
      guard tilted else {
        return label(
          name, at: Point(x, grid.area.bottom + 18), anchor: .middle, style: "adjoint-tick")
      }
      let place = "translate(\(coordinate(x + 5)) \(coordinate(grid.area.bottom + 8))) rotate(-90)"
      return element(
        "text", ["class": "adjoint-tick", "transform": place, "text-anchor": "end"],
        escaped(name))
    }.joined()
  }

  private func valueMarks(_ fills: [CellGrid.Fill]) -> String {
    guard heatmap.showsValues else { return "" }
    let texts = CellText.texts(of: heatmap.values, scale: heatmap.colorScale)
    let widest = texts.map { TextLayout.width(of: $0, size: 1) }.max() ?? 1
    let size = min(13, (grid.side - 4) / max(widest, 1e-9))
    // Smaller text would not be legible, while the colours still are.
    guard size >= 11 else { return "" }
    return texts.indices.map { index in
      let (row, column) = index.quotientAndRemainder(dividingBy: grid.columns)
      let centre = grid.centre(row: row, column: column)
      let style = "font-size:\(coordinate(size))px"
      let (x, y) = (coordinate(centre.x), coordinate(centre.y + size * 0.36))
      guard case .color(let color) = fills[index] else {
        return element(
          "text",
          ["class": "adjoint-label", "style": style, "x": x, "y": y, "text-anchor": "middle"],
          escaped(texts[index]))
      }
      return element(
        "text",
        ["fill": color.textColor.text, "style": style, "x": x, "y": y, "text-anchor": "middle"],
        escaped(texts[index]))
    }.joined()
  }
}
