/// Lines of a formula below each other: a table whose columns are aligned as in the text.
///
/// A column begins where cells of two lines begin, and has a second part that begins at the relation: ∂L/∂W | = Aᵀ G.
/// Other cells follow the one before them.
struct FormulaTable: Equatable {
  struct Entry: Equatable {
    var column: Int
    /// The number of columns that it takes.
    var span: Int
    var node: FormulaNode
    var isRight = false
    /// Whether it begins a group of columns, with a distance to the one before.
    var isApart = false
    /// Whether it begins with a further relation, with a small distance to what is before it.
    var isFurther = false
    /// Whether it may extend beyond its columns without making them wider, as the last one of its row.
    var isOpen = false
  }

  private(set) var rows: [[Entry]] = []

  init(_ lines: [FormulaLine]) throws(FormulaError) {
    let starts = Self.anchors(lines)
    let parts = lines.map { Self.parts($0, starts) }
    // The columns of each group begin at its start and at some relations.
    let groups = starts.indices.map { group in
      Group(
        parts.compactMap { part in
          part[group].map { Group.Line(cells: $0, isLast: part.keys.max() == group) }
        }, from: starts[group])
    }
    var first = 0
    let firstColumns = groups.map { group in
      defer { first += group.splits.count }
      return first
    }
    for part in parts {
      var row: [Entry] = []
      for group in starts.indices {
        guard let cells = part[group] else { continue }
        row += try groups[group].entries(cells, at: firstColumns[group], isApart: group > 0)
      }
      for position in row.indices {
        let isLast = position + 1 == row.count
        row[position].span = (isLast ? first : row[position + 1].column) - row[position].column
        row[position].isOpen = isLast && row[position].span > 1
      }
      rows.append(row)
    }
  }

  // MARK: - Groups of columns

  /// The columns of the text at which cells of two lines begin, and the leftmost one.
  private static func anchors(_ lines: [FormulaLine]) -> [Int] {
    var counts: [Int: Int] = [:]
    for line in lines {
      for cell in line.cells where !cell.isContinuation { counts[cell.start, default: 0] += 1 }
    }
    let least = lines.compactMap { $0.cells.first?.start }.min() ?? 0
    return Set(counts.filter { $0.value > 1 }.keys).union([least]).sorted()
  }

  /// The cells of a line by groups. A cell that begins no group belongs to the one before it.
  private static func parts(_ line: FormulaLine, _ starts: [Int]) -> [Int: [FormulaLine.Cell]] {
    var parts: [Int: [FormulaLine.Cell]] = [:]
    for cell in line.cells {
      let own = starts.lastIndex { $0 <= cell.start } ?? 0
      let isNew = starts.contains(cell.start) || parts.isEmpty
      let group = isNew ? own : parts.keys.max() ?? own
      parts[group, default: []].append(cell)
    }
    return parts
  }
}
