/// Finds matrices that extend over several lines, and makes one line of the lines that they connect.
///
/// ```
/// H = [1 3] + [1 −2]
///     [2 6]   [1 −2]
/// ```
/// Brackets that begin in the same column of lines that follow each other are one, unless several of the lines have a
/// text of their own before it, as a list of equations X = […], Y = […] has. Whatever else stands in these lines is put
/// between the brackets from left to right; texts below each other are a stack of lines.
struct FormulaBrackets {
  private struct Bracket: Equatable {
    /// The positions of the opening and the closing sign.
    var tokens: ClosedRange<Int>
    var column: Int
    /// Whether a text stands directly before it.
    var isLabelled: Bool
  }

  /// A part of the line that results: what it is, and the columns that it takes.
  private struct Piece {
    var columns: Range<Int>
    var rows: [(row: Int, tokens: [FormulaToken])]
    var matrix: FormulaToken?
  }

  private let lines: [[FormulaToken]]
  private let brackets: [[Bracket]]

  /// Lines, of which those that a matrix connects are one.
  static func merged(_ lines: [[FormulaToken]]) -> [[FormulaToken]] {
    let brackets = FormulaBrackets(lines: lines, brackets: lines.map(Self.brackets))
    let chains = brackets.chains()
    var result: [[FormulaToken]] = []
    var row = 0
    while row < lines.count {
      var last = row
      while let further = chains.filter({ $0.rows.contains(last) }).map(\.rows.upperBound).max(), further > last {
        last = further
      }
      result.append(last == row ? lines[row] : brackets.line(row...last, chains))
      row = last + 1
    }
    return result
  }

  // MARK: - Brackets

  private static let opening = Set("[⎡⎢⎣⎛⎜⎝")
  private static let closing = Set("]⎤⎥⎦⎞⎟⎠")

  private static func brackets(_ line: [FormulaToken]) -> [Bracket] {
    var brackets: [Bracket] = []
    var position = 0
    var free = 0
    while position < line.count {
      defer { position += 1 }
      guard line[position].isSign(in: opening) else { continue }
      var depth = 0
      guard
        let end = line.indices[position...].first(where: {
          depth += line[$0].isSign(in: opening) ? 1 : line[$0].isSign(in: closing) ? -1 : 0
          return depth == 0
        })
      else { break }
      defer {
        position = end
        free = end + 1
      }
      // An interval or a pair is no row of a matrix.
      let depths = Array(line[position...end]).depths
      if zip(line[position...end], depths).contains(where: { $0.isSign(",") && $1 == 1 }) { continue }
      brackets.append(
        Bracket(
          tokens: position...end, column: line[position].columns.lowerBound,
          isLabelled: position > free && line[position].gap < 2))
    }
    return brackets
  }

  private struct Chain {
    var rows: ClosedRange<Int>
    var brackets: [Bracket]
  }

  /// Brackets that are continued in the next lines.
  private func chains() -> [Chain] {
    var chains: [Chain] = []
    for (row, list) in brackets.enumerated() {
      for bracket in list {
        let known = chains.firstIndex { chain in
          chain.rows.upperBound == row - 1 && chain.brackets[0].column == bracket.column
            && !(bracket.isLabelled && chain.brackets.contains(where: \.isLabelled))
        }
        if let known {
          chains[known].rows = chains[known].rows.lowerBound...row
          chains[known].brackets.append(bracket)
        } else {
          chains.append(Chain(rows: row...row, brackets: [bracket]))
        }
      }
    }
    return chains.filter { $0.rows.count > 1 }
  }

  // MARK: - One line

  private func line(_ range: ClosedRange<Int>, _ chains: [Chain]) -> [FormulaToken] {
    var pieces = chains.filter { range.contains($0.rows.lowerBound) }.map(matrix)
    var texts: [Piece] = []
    for row in range {
      let inside = chains.filter { $0.rows.contains(row) }.map { $0.brackets[row - $0.rows.lowerBound].tokens }
      for tokens in outside(row, inside) {
        texts.append(
          Piece(columns: tokens[0].columns.lowerBound..<(tokens.last?.columns.upperBound ?? 0), rows: [(row, tokens)]))
      }
    }
    for text in texts {
      // Texts of different lines in the same columns are a stack.
      if let other = pieces.firstIndex(where: { $0.matrix == nil && $0.columns.overlaps(text.columns) }) {
        pieces[other].columns =
          min(
            pieces[other].columns.lowerBound, text.columns.lowerBound)..<max(
            pieces[other].columns.upperBound, text.columns.upperBound)
        pieces[other].rows += text.rows
      } else {
        pieces.append(text)
      }
    }
    var end = 0
    return pieces.sorted { $0.columns.lowerBound < $1.columns.lowerBound }.flatMap { piece -> [FormulaToken] in
      defer { end = piece.columns.upperBound }
      var tokens = piece.rows.count == 1 ? piece.rows[0].tokens : [piece.matrix ?? stack(piece)]
      // A script stays with its base.
      let isScript: Bool =
        switch tokens[0].kind {
        case .raised, .lowered, .sign("^"), .sign("_"), .sign(","): true
        default: false
        }
      tokens[0].gap = max(tokens[0].columns.lowerBound - end, isScript ? 0 : 1)
      return tokens
    }
  }

  private func matrix(_ chain: Chain) -> Piece {
    let rows = zip(chain.rows, chain.brackets).map { row, bracket in
      Array(lines[row][bracket.tokens].dropFirst().dropLast())
    }
    let (row, first) = (chain.rows.lowerBound, chain.brackets[0])
    let end = zip(chain.rows, chain.brackets).map { lines[$0][$1.tokens.upperBound].columns.upperBound }.max() ?? 0
    let isRound = lines[row][first.tokens.lowerBound].isSign(in: Set("⎛⎜⎝"))
    let token = FormulaToken(
      kind: .matrix(open: isRound ? "(" : "[", rows, close: isRound ? ")" : "]"), line: lines[row][0].line,
      columns: first.column..<end, gap: 0)
    return Piece(columns: first.column..<end, rows: [], matrix: token)
  }

  private func stack(_ piece: Piece) -> FormulaToken {
    FormulaToken(
      kind: .matrix(open: " ", piece.rows.map(\.tokens), close: " "), line: piece.rows[0].tokens[0].line,
      columns: piece.columns, gap: 0)
  }

  /// The tokens of a line that are not in brackets of several lines, cut where there are two blanks.
  private func outside(_ row: Int, _ inside: [ClosedRange<Int>]) -> [[FormulaToken]] {
    let line = lines[row]
    let starts = FormulaLine.cellStarts(line)
    var pieces: [[FormulaToken]] = []
    var isNew = true
    for (position, token) in line.enumerated() {
      if inside.contains(where: { $0.contains(position) }) {
        isNew = true
      } else if isNew || starts.contains(position) {
        pieces.append([token])
        isNew = false
      } else {
        pieces[pieces.count - 1].append(token)
      }
    }
    return pieces
  }
}
