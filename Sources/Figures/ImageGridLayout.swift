/// The places of the images of a grid and of their captions.
struct ImageGridLayout {
  private let figure: ImageGrid
  private let heading: Heading

  private let columns: Int

  /// The width of the column of one image, in pixels.
  private let columnWidth: Double
  private let width: Double

  private static let gap = 14.0
  private static let smallestColumn = 40.0

  init(_ figure: ImageGrid, width available: Double) {
    self.figure = figure
    heading = Heading(figure.title, width: available)
    func room(_ columns: Int) -> Double {
      ((available - 2 * Heading.margin + Self.gap) / Double(columns) - Self.gap).rounded(.down)
    }
    let words = figure.images.flatMap { $0.caption.split(separator: " ") }
    let widestWord = words.map { TextLayout.width(of: String($0)) }.max() ?? 0
    let smallest = min(figure.largestWidth, max(Self.smallestColumn, widestWord + 4 - Self.gap))
    // Where images would be too small, or captions would touch, a row goes on below, if possible in equal parts.
    let fewer = (1...figure.columns).reversed().filter { room($0) >= smallest }
    let equal = fewer.first { figure.columns.isMultiple(of: $0) && 2 * $0 > fewer[0] }
    columns = equal ?? fewer.first ?? 1
    columnWidth = max(8, min(figure.largestWidth, room(columns)))
    let columns = Double(columns)
    let content = columns * columnWidth + Self.gap * (columns - 1) + 2 * Heading.margin
    width = max(content, min(available, heading.width))
  }

  func drawing() -> Drawing {
    var marks = heading.marks()
    var top = heading.height + 8
    for start in stride(from: 0, to: figure.images.count, by: columns) {
      let row = figure.images[start..<min(start + columns, figure.images.count)]
      let captions = row.map { TextLayout.lines(of: $0.caption, width: columnWidth + Self.gap) }
      let imageHeight = row.map { Double($0.rows) * side(of: $0) }.max() ?? 0
      for (column, (image, caption)) in zip(row, captions).enumerated() {
        let left = Heading.margin + Double(column) * (columnWidth + Self.gap)
        marks += self.marks(of: image, at: Point(left, top))
        marks += TextLayout.paragraph(
          caption, at: Point(left + columnWidth / 2, top + imageHeight + 19), anchor: .middle,
          style: image.isWrong ? "adjoint-wrong" : "adjoint-label")
      }
      let captionHeight = Double(captions.map(\.count).max() ?? 0) * TextLayout.lineHeight
      top += imageHeight + captionHeight + Self.gap
    }
    if figure.images.isEmpty {
      marks += label("no images", at: Point(Heading.margin, top + 10), style: "adjoint-tick")
      top += TextLayout.lineHeight
    }
    return Drawing(width: width, height: top, marks: marks)
  }

  /// The side of a pixel: a whole number if there is room for one, so that pixels are equal.
  private func side(of image: ImageGrid.Image) -> Double {
    let side = columnWidth / Double(image.columns)
    return side >= 1 ? side.rounded(.down) : side
  }

  private func marks(of image: ImageGrid.Image, at corner: Point) -> String {
    let side = side(of: image)
    let indent = (columnWidth - side * Double(image.columns)) / 2
    let grid = CellGrid(
      rows: image.rows, columns: image.columns, side: side, gap: 0,
      corner: Point(corner.x + indent, corner.y))
    let fills = image.values.map { value -> CellGrid.Fill in
      figure.grey(of: value).map { .color($0) } ?? .missing
    }
    let frame = grid.area.grown(
      horizontally: image.isWrong ? 2 : 0.5, vertically: image.isWrong ? 2 : 0.5)
    return grid.marks(fills)
      + element(
        "rect",
        [
          "class": image.isWrong ? "adjoint-wrong-frame" : "adjoint-axis",
          "x": coordinate(frame.x), "y": coordinate(frame.y),
          "width": coordinate(frame.width), "height": coordinate(frame.height),
        ])
  }
}
