/// A line of a formula, cut into cells where two blanks or more separate what belongs to different columns.
struct FormulaLine {
  struct Cell {
    var tokens: [FormulaToken]
    /// The positions of its relations outside of brackets.
    var relations: [Int]

    /// The column of its first character.
    var start: Int { tokens[0].columns.lowerBound }

    /// The column of one of its tokens.
    func column(of token: Int) -> Int { tokens[token].columns.lowerBound }

    /// Whether it goes on with what the line above has begun.
    var isContinuation: Bool {
      tokens[0].isSign(in: FormulaCharacters.relations)
        || tokens[0].isSign(in: Set("+−·⊙×")) && tokens.count > 1 && tokens[1].gap > 0
    }

    /// Whether the left side of its first relation is a formula, and no sentence.
    var hasFormulaOnLeft: Bool {
      guard let first = relations.first else { return false }
      return !tokens[..<first].contains { $0.isWord || $0.isSign(in: Set(",;:")) }
    }
  }

  let cells: [Cell]

  init(_ tokens: [FormulaToken]) {
    let starts = Self.cellStarts(tokens)
    let bounds = starts + [tokens.count]
    cells = zip(bounds, bounds.dropFirst()).map { start, end in
      let part = Array(tokens[start..<end])
      let depths = part.depths
      let relations = part.indices.filter {
        depths[$0] == 0 && part[$0].isSign(in: FormulaCharacters.relations)
          && ($0 == 0 || part[$0].gap > 0 || $0 + 1 < part.count && part[$0 + 1].gap > 0)
      }
      return Cell(tokens: part, relations: relations)
    }
  }

  /// The positions of the first tokens of cells: behind two blanks, but not beside an operator, which may have some to
  /// be aligned with others.
  static func cellStarts(_ tokens: [FormulaToken]) -> [Int] {
    let operators = FormulaCharacters.additive.union(FormulaCharacters.multiplicative)
      .union(FormulaCharacters.relations).union("/")
    let depths = tokens.depths
    func isOperator(_ position: Int) -> Bool {
      guard tokens[position].isSign(in: operators), position + 1 < tokens.count else { return false }
      return position == 0 || tokens[position + 1].gap > 0 || tokens[position].isSign(in: FormulaCharacters.relations)
        || tokens[position].gap == 0
    }
    return tokens.indices.filter { position in
      if position == 0 { return true }
      return tokens[position].gap >= 2 && depths[position] == 0 && !tokens[position].isSign(in: FormulaToken.closing)
        && !isOperator(position) && !isOperator(position - 1)
    }
  }
}
