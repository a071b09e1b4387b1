import Requirements

/// A stencil on a grid: the cells that it reads, its weights, and the cell that it writes.
///
/// The receptive field and the cell of the result are marked, so that a reader can multiply the nine pairs and add them
/// up. Without weights to multiply with, the first two grids alone show what a unit sees.
public struct StencilDrawing: Figure {
  /// A grid with a number in each cell.
  public struct Grid: Sendable, Equatable {
    /// The formula above it.
    public let name: String
    /// The numbers, row by row.
    public let values: [Double]
    public let rows: Int
    public let columns: Int

    /// A grid of rows × columns numbers. Traps for another number of them, or if one is not finite.
    public init(_ name: String, values: [Double], rows: Int, columns: Int) {
      require(
        rows > 0 && columns > 0 && isCount(values.count, of: rows, by: columns),
        "a grid of \(rows)×\(columns) cells needs a number for each, found \(values.count)")
      for value in values { require(value.isFinite, "the numbers of a grid are finite, found \(value) in \(name)") }
      (self.name, self.values, self.rows, self.columns) = (name, values, rows, columns)
    }
  }

  public let title: String
  public let alternativeText: String
  /// The grid that is read, the weights, and the result.
  public let (input, stencil, output): (Grid, Grid, Grid)
  /// The row and column of the cell of the result that is marked.
  public let (row, column): (Int, Int)
  /// The distance of two positions of the stencil, and of two cells that it reads, in cells.
  public let (stride, dilation): (Int, Int)

  /// A stencil at one position. Traps if the position is outside of the result, or reads cells outside of the input.
  public init(
    title: String, input: Grid, stencil: Grid, output: Grid, row: Int, column: Int, stride: Int = 1,
    dilation: Int = 1, alternativeText: String? = nil
  ) {
    require(
      row >= 0 && row < output.rows && column >= 0 && column < output.columns,
      "the marked cell is one of \(output.rows)×\(output.columns), found row \(row) and column \(column)")
    require(stride > 0 && dilation > 0, "stride and dilation are at least 1, found \(stride) and \(dilation)")
    let (lastRow, lastColumn) = (
      row * stride + (stencil.rows - 1) * dilation, column * stride + (stencil.columns - 1) * dilation
    )
    require(
      lastRow < input.rows && lastColumn < input.columns,
      "the stencil reads up to row \(lastRow) and column \(lastColumn) of \(input.rows)×\(input.columns) cells")
    (self.title, self.input, self.stencil, self.output) = (title, input, stencil, output)
    (self.row, self.column, self.stride, self.dilation) = (row, column, stride, dilation)
    let result = DecimalNumber(rounding: output.values[row * output.columns + column], significantDigits: 3).text
    self.alternativeText =
      alternativeText ?? "\(title). \(input.rows)×\(input.columns) cells \(input.name), a stencil \(stencil.name) of "
      + "\(stencil.rows)×\(stencil.columns) weights, and its result \(output.name), marked in row \(row + 1) and "
      + "column \(column + 1): \(result)."
  }

  public var preferredWidth: Double {
    min(690, max(340, StencilLayout(self, isRow: true).size.width + 2 * Heading.margin))
  }

  /// The grids side by side, or below each other in a narrow picture.
  public func drawing(width: Double) -> Drawing {
    let row = StencilLayout(self, isRow: true)
    let layout = row.size.width + 2 * Heading.margin <= width ? row : StencilLayout(self, isRow: false)
    let total = max(width, layout.size.width + 2 * Heading.margin)
    let heading = Heading(title, width: total)
    let top = heading.height + 8
    return Drawing(
      width: total, height: top + layout.size.height + Heading.margin,
      marks: heading.marks() + layout.marks(Point((total - layout.size.width) / 2, top)))
  }

  /// The cells of the input that the marked cell of the result reads.
  func isRead(_ i: Int, _ j: Int) -> Bool {
    let (y, x) = (i - row * stride, j - column * stride)
    return y >= 0 && x >= 0 && y % dilation == 0 && x % dilation == 0 && y / dilation < stencil.rows
      && x / dilation < stencil.columns
  }
}

/// The grids and the signs between them.
struct StencilLayout {
  private let drawing: StencilDrawing
  private let isRow: Bool
  private let side: Double
  private let grids: [StencilDrawing.Grid]
  /// The numbers of all grids with the same decimals.
  private let texts: [[String]]

  private static let sign = 34.0

  init(_ drawing: StencilDrawing, isRow: Bool) {
    (self.drawing, self.isRow) = (drawing, isRow)
    grids = [drawing.input, drawing.stencil, drawing.output]
    let all = CellText.texts(of: grids.flatMap { $0.values.map(Self.short) }, scale: .linear)
    var first = 0
    texts = grids.map { grid in
      defer { first += grid.values.count }
      return Array(all[first..<first + grid.values.count])
    }
    side = max(32, (all.map { TextLayout.width(of: $0) }.max() ?? 0) + 4)
  }

  /// Two decimals at most, with which three grids fit a page.
  private static func short(_ value: Double) -> Double { abs(value) < 100 ? (value * 100).rounded() / 100 : value }

  private func size(_ grid: StencilDrawing.Grid) -> (width: Double, height: Double) {
    (Double(grid.columns) * side, Double(grid.rows) * side + FormulaLabel.height)
  }

  var size: (width: Double, height: Double) {
    let sizes = grids.map(size)
    let (widths, heights) = (sizes.map(\.width), sizes.map(\.height))
    return isRow
      ? (widths.reduce(0, +) + 2 * Self.sign, heights.max() ?? 0)
      : (widths.max() ?? 0, heights.reduce(0, +) + 2 * Self.sign)
  }

  func marks(_ corner: Point) -> String {
    var (marks, place) = ("", corner)
    for (index, grid) in grids.enumerated() {
      let own = size(grid)
      let start =
        isRow
        ? Point(place.x, corner.y + (size.height - own.height) / 2)
        : Point(corner.x + (size.width - own.width) / 2, place.y)
      marks += cells(grid, index, start)
      guard index < 2 else { break }
      let sign = index == 0 ? "⋆" : "="
      let middle =
        isRow
        ? Point(place.x + own.width + Self.sign / 2, corner.y + (size.height + FormulaLabel.height) / 2)
        : Point(corner.x + size.width / 2, place.y + own.height + Self.sign / 2)
      marks += element(
        "text",
        [
          "class": "adjoint-formula adjoint-label", "x": coordinate(middle.x), "y": coordinate(middle.y + 9),
          "text-anchor": "middle", "style": "font-size:28px",
        ], sign)
      place = isRow ? Point(place.x + own.width + Self.sign, place.y) : Point(place.x, place.y + own.height + Self.sign)
    }
    return marks
  }

  private func isMarked(_ grid: Int, _ i: Int, _ j: Int) -> Bool {
    switch grid {
    case 0: drawing.isRead(i, j)
    case 1: true
    default: i == drawing.row && j == drawing.column
    }
  }

  private func cells(_ grid: StencilDrawing.Grid, _ index: Int, _ corner: Point) -> String {
    let top = corner.y + FormulaLabel.height
    let middle = Point(corner.x + Double(grid.columns) * side / 2, corner.y + FormulaLabel.height / 2 - 2)
    var (plain, marked) = ("", "")
    for i in 0..<grid.rows {
      for j in 0..<grid.columns {
        let box = element(
          "rect",
          [
            "class": isMarked(index, i, j) ? "adjoint-marked" : "adjoint-box",
            "x": coordinate(corner.x + Double(j) * side), "y": coordinate(top + Double(i) * side),
            "width": coordinate(side), "height": coordinate(side),
          ])
        // Marked cells are drawn last, so that their lines are whole.
        if isMarked(index, i, j) { marked += box } else { plain += box }
      }
    }
    let numbers = texts[index].enumerated().map { position, text in
      let (i, j) = position.quotientAndRemainder(dividingBy: grid.columns)
      let point = Point(corner.x + (Double(j) + 0.5) * side, top + (Double(i) + 0.5) * side + 5)
      let style = index == 1 ? "adjoint-number adjoint-forward" : "adjoint-number adjoint-label"
      return label(text, at: point, anchor: .middle, style: style)
    }
    return FormulaLabel(grid.name).centred(at: middle) + plain + marked + numbers.joined()
  }
}
