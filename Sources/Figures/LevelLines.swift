/// The lines on which a sampled function has a given value.
///
/// Each cell of the grid is crossed by a straight piece wherever the level lies between the values at its corners
/// (marching squares: Lorensen and Cline, 1987, in two dimensions). Along an edge the function is interpolated
/// linearly,
/// ```
/// x = a + (b − a) (level − f(a)) / (f(b) − f(a))
/// ```
/// Where two opposite corners are above and two below, the mean of the four decides which ones are connected.
enum LevelLines {
  /// An edge of the grid: from point (row, column) to its neighbour on the right or below.
  private struct Edge: Hashable, Comparable {
    var row: Int
    var column: Int
    var isVertical: Bool

    static func < (a: Edge, b: Edge) -> Bool {
      (a.row, a.column, a.isVertical ? 1 : 0) < (b.row, b.column, b.isVertical ? 1 : 0)
    }
  }

  /// The lines of a level in the coordinates of the field; a closed one ends where it begins. Cells with a corner
  /// that is not finite are crossed by none.
  static func lines(of field: ContourChart.Field, at level: Double) -> [[Point]] {
    var neighbours: [Edge: [Edge]] = [:]
    for row in 0..<field.y.count - 1 {
      for column in 0..<field.x.count - 1 {
        for (a, b) in pieces(of: field, row, column, level) {
          neighbours[a, default: []].append(b)
          neighbours[b, default: []].append(a)
        }
      }
    }
    // Open lines are followed from one of their ends; the remaining ones are closed. The edges are sorted, since the
    // order of a dictionary differs from run to run.
    let sorted = neighbours.keys.sorted()
    let starts = sorted.filter { neighbours[$0]!.count == 1 } + sorted
    var visited: Set<Edge> = []
    var lines: [[Point]] = []
    for start in starts where visited.insert(start).inserted {
      var walk = [start]
      while let next = neighbours[walk.last!]!.first(where: { !visited.contains($0) }) {
        visited.insert(next)
        walk.append(next)
      }
      if walk.count > 2, neighbours[start]!.count == 2 { walk.append(start) }
      lines.append(walk.map { crossing($0, field, level) })
    }
    return lines
  }

  /// The pieces of one cell, each from edge to edge.
  private static func pieces(
    of field: ContourChart.Field, _ row: Int, _ column: Int, _ level: Double
  ) -> [(Edge, Edge)] {
    // Corners in turn: upper left, upper right, lower right, lower left.
    let corners = [
      field[row, column], field[row, column + 1], field[row + 1, column + 1],
      field[row + 1, column],
    ]
    guard corners.allSatisfy(\.isFinite) else { return [] }
    let above = corners.map { $0 > level }
    let edges = [
      Edge(row: row, column: column, isVertical: false),
      Edge(row: row, column: column + 1, isVertical: true),
      Edge(row: row + 1, column: column, isVertical: false),
      Edge(row: row, column: column, isVertical: true),
    ]
    // Edge k joins corners k and k + 1.
    let crossed = edges.indices.filter { above[$0] != above[($0 + 1) % 4] }
    if crossed.isEmpty { return [] }
    if crossed.count == 2 { return [(edges[crossed[0]], edges[crossed[1]])] }
    // At a saddle, corners on the same side of the level as the centre are connected, and the others are cut off.
    let isCentreAbove = corners.reduce(0) { $0 + $1 / 4 } > level
    return above[0] == isCentreAbove
      ? [(edges[0], edges[1]), (edges[2], edges[3])]
      : [(edges[3], edges[0]), (edges[1], edges[2])]
  }

  private static func crossing(
    _ edge: Edge, _ field: ContourChart.Field, _ level: Double
  ) -> Point {
    let (row, column) = (edge.row, edge.column)
    let (nextRow, nextColumn) = edge.isVertical ? (row + 1, column) : (row, column + 1)
    let (a, b) = (field[row, column], field[nextRow, nextColumn])
    let share = (level - a) / (b - a)
    return Point(
      field.x[column] + (field.x[nextColumn] - field.x[column]) * share,
      field.y[row] + (field.y[nextRow] - field.y[row]) * share)
  }
}
