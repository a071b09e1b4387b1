/// Coloured cells in rows and columns, the part that a heatmap and a small image have in common.
struct CellGrid {
  /// The fill of one cell.
  enum Fill: Hashable {
    case color(Color)

    /// A missing value, drawn grey with a diagonal line.
    case missing

    /// A value without a colour, such as zero on a logarithmic scale.
    case empty
  }

  let rows: Int
  let columns: Int

  /// The side of a cell, in pixels.
  let side: Double

  /// The space between cells, in pixels; without a gap equal neighbours are drawn as one.
  let gap: Double

  let corner: Point

  var area: Area {
    Area(x: corner.x, y: corner.y, width: side * Double(columns), height: side * Double(rows))
  }

  /// The centre of a cell.
  func centre(row: Int, column: Int) -> Point {
    Point(corner.x + (Double(column) + 0.5) * side, corner.y + (Double(row) + 0.5) * side)
  }

  /// The cells; `fills` is row-major, rows × columns.
  func marks(_ fills: [Fill]) -> String {
    if gap > 0 {
      return fills.indices.map { mark(fills[$0], row: $0 / columns, column: $0 % columns) }.joined()
    }
    // Cells that touch must not be blurred at their common edge.
    return element("g", ["shape-rendering": "crispEdges"], merged(fills))
  }

  /// One path for each fill, in the order in which they occur, and the missing values.
  private func merged(_ fills: [Fill]) -> String {
    var (order, paths, missing): ([Fill], [Fill: String], String) = ([], [:], "")
    for row in 0..<rows {
      var column = 0
      while column < columns {
        let fill = fills[row * columns + column]
        var count = 1
        while fill != .missing, column + count < columns, fills[row * columns + column + count] == fill { count += 1 }
        if fill == .missing {
          missing += mark(fill, row: row, column: column)
        } else {
          if paths[fill] == nil { order.append(fill) }
          paths[fill, default: ""] += run(row: row, column: column, count: count)
        }
        column += count
      }
    }
    return order.map { fill in
      let path = paths[fill]!
      guard case .color(let color) = fill else { return element("path", ["class": "adjoint-empty", "d": path]) }
      return element("path", ["fill": color.text, "d": path])
    }.joined() + missing
  }

  /// A rectangle of cells beside each other, as a part of a path.
  private func run(row: Int, column: Int, count: Int) -> String {
    let (left, right) = (corner.x + Double(column) * side, corner.x + Double(column + count) * side)
    let (top, bottom) = (corner.y + Double(row) * side, corner.y + Double(row + 1) * side)
    return "M\(coordinate(left)) \(coordinate(top))H\(coordinate(right))V\(coordinate(bottom))H\(coordinate(left))z"
  }

  /// A frame around a cell, at least large enough to be seen.
  func frame(row: Int, column: Int) -> String {
    let (centre, size) = (centre(row: row, column: column), max(side + 2, 9))
    return element(
      "rect",
      [
        "class": "adjoint-wrong-frame", "x": coordinate(centre.x - size / 2), "y": coordinate(centre.y - size / 2),
        "width": coordinate(size), "height": coordinate(size),
      ])
  }

  private func mark(_ fill: Fill, row: Int, column: Int) -> String {
    let left = corner.x + Double(column) * side + gap / 2
    let top = corner.y + Double(row) * side + gap / 2
    let (width, height) = (side - gap, side - gap)
    func rectangle(_ name: String, _ value: String) -> String {
      element(
        "rect",
        [
          "x": coordinate(left), "y": coordinate(top), "width": coordinate(width),
          "height": coordinate(height), name: value,
        ])
    }
    switch fill {
    case .color(let color): return rectangle("fill", color.text)
    case .empty: return rectangle("class", "adjoint-empty")
    case .missing:
      return rectangle("class", "adjoint-missing")
        + line(
          from: Point(left, top + height), to: Point(left + width, top), style: "adjoint-hatch")
    }
  }
}

/// Whether a number of values is that of rows × columns cells; false where the product is beyond any number.
func isCount(_ count: Int, of rows: Int, by columns: Int) -> Bool {
  let (product, overflows) = rows.multipliedReportingOverflow(by: columns)
  return !overflows && count == product
}
