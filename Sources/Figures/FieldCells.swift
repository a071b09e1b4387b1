/// The colours of a field, with one cell around each of its points; those at the edges are cut in half.
struct FieldCells {
  private let field: ContourChart.Field
  private let colorMap: ColorMap
  private let frame: PlotFrame
  private let unit: Projection

  /// The number of colours, the same as that of the colour bar. Neighbours often have equal colours, and are drawn as
  /// one.
  private static let steps = 64

  init(_ field: ContourChart.Field, _ colorMap: ColorMap, _ domain: Domain, _ frame: PlotFrame) {
    (self.field, self.colorMap, self.frame) = (field, colorMap, frame)
    unit = Projection(domain: domain, start: 0, end: 1)
  }

  /// One path for each colour; cells without a value, or without a place on the scale, have none.
  func marks() -> String {
    let x = edges(field.x, frame.horizontal)
    let y = edges(field.y, frame.vertical)
    var paths = [String](repeating: "", count: Self.steps)
    for row in field.y.indices {
      var column = 0
      while column < field.x.count {
        let step = step(row, column)
        var end = column + 1
        while end < field.x.count, self.step(row, end) == step { end += 1 }
        if let step {
          paths[step] +=
            "M\(coordinate(x[column])) \(coordinate(y[row]))H\(coordinate(x[end]))"
            + "V\(coordinate(y[row + 1]))H\(coordinate(x[column]))z"
        }
        column = end
      }
    }
    let cells = paths.enumerated().filter { !$0.element.isEmpty }.map { step, path in
      let fraction = (Double(step) + 0.5) / Double(Self.steps)
      return element("path", ["fill": colorMap.color(at: fraction).text, "d": path])
    }
    // Cells that touch must not be blurred at their common edge.
    return element("g", ["shape-rendering": "crispEdges"], cells.joined())
  }

  /// The index of the colour, or nil if there is none.
  private func step(_ row: Int, _ column: Int) -> Int? {
    let value = field[row, column]
    guard value.isFinite, let fraction = unit.position(of: value) else { return nil }
    return min(Self.steps - 1, max(0, Int(fraction * Double(Self.steps))))
  }

  /// The first point, the middles between neighbours, and the last point, in pixels.
  private func edges(_ values: [Double], _ projection: Projection) -> [Double] {
    let middles = zip(values, values.dropFirst()).map { ($0 + $1) / 2 }
    return ([values.first!] + middles + [values.last!]).map { projection.position(of: $0) ?? 0 }
  }
}
