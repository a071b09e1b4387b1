extension FormulaTable {
  /// Cells that begin below each other, and the columns into which their relations divide them.
  struct Group {
    /// Where it begins in the text.
    private let start: Int
    /// The columns of the text at which its columns begin: 0 for its start, 1 for the first relation of each line, and
    /// those of further relations that stand below each other.
    let splits: [Int]
    /// The columns of the text with first relations at which lines are divided.
    private let firsts: Set<Int>

    /// What one line has in the group: its cells, the first of which begins it, and whether others follow.
    struct Line {
      var cells: [FormulaLine.Cell]
      var isLast: Bool

      /// The columns of the relations of its first cell.
      var relations: [Int] { cells[0].relations.map(cells[0].column) }

      /// Whether its first relation may be aligned with those of other lines: there is a formula on its left, or blanks
      /// before it are meant for that.
      var isDivisible: Bool {
        guard let first = cells[0].relations.first else { return false }
        return cells[0].hasFormulaOnLeft || cells[0].tokens[first].gap > 1
      }
    }

    init(_ lines: [Line], from start: Int) {
      self.start = start
      let certain = Set(lines.filter(\.isDivisible).compactMap(\.relations.first))
      // A sentence is divided where it is in line with a formula.
      let dividing = lines.filter { line in line.relations.first.map(certain.contains) ?? false }
      // Cells that are not divided, and that others follow, would push the relations aside.
      let isPushed = lines.contains { line in !line.isLast && !(line.relations.first.map(certain.contains) ?? false) }
      guard let least = certain.min(), dividing.count > 1, !isPushed else {
        (splits, firsts) = ([0], [])
        return
      }
      firsts = certain
      let counts = Dictionary(lines.flatMap(\.relations).map { ($0, 1) }, uniquingKeysWith: +)
      let further = lines.flatMap { $0.relations.dropFirst() }.filter { counts[$0, default: 0] > 1 && $0 > least }
      splits = [0, 1] + Set(further).sorted()
    }

    /// The entries of one line.
    func entries(_ cells: [FormulaLine.Cell], at column: Int, isApart: Bool) throws(FormulaError) -> [Entry] {
      let cell = cells[0]
      let bounds = cuts(cell) + [(cell.tokens.count, splits.count)]
      var entries: [Entry] = []
      for (cut, next) in zip(bounds, bounds.dropFirst()) {
        var nodes = [try FormulaParser.node(Array(cell.tokens[cut.token..<next.token]))]
        // What is indented in the text goes on with the line above.
        if cut.token == 0, cell.relations.first != 0, cell.start > start + 1 { nodes.insert(.space(2), at: 0) }
        if next.token == cell.tokens.count {
          for other in cells.dropFirst() { nodes += [.space(2), try FormulaParser.node(other.tokens)] }
        }
        entries.append(
          Entry(
            column: column + cut.split, span: 1, node: .joined(nodes),
            isRight: cut.split == 0 && next.token < cell.tokens.count && cell.hasFormulaOnLeft,
            isApart: isApart && cut.split == 0,
            isFurther: cut.split > 1))
      }
      return entries
    }

    /// The tokens at which a cell is divided, and the columns of the group that begin there.
    private func cuts(_ cell: FormulaLine.Cell) -> [(token: Int, split: Int)] {
      guard splits.count > 1 else { return [(0, 0)] }
      var cuts: [(token: Int, split: Int)] = []
      for relation in cell.relations {
        let place = cell.column(of: relation)
        if let split = splits.indices.dropFirst(2).first(where: { splits[$0] == place }) {
          cuts.append((relation, split))
        } else if relation == cell.relations[0], firsts.contains(place) {
          cuts.append((relation, 1))
        }
      }
      if cuts.first?.token == 0 { return cuts }
      return [(0, cell.isContinuation ? 1 : 0)] + cuts
    }
  }
}
