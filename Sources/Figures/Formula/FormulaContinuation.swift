extension [[FormulaToken]] {
  /// Lines, of which those that a bracket holds together are one. What a line leaves open goes on in the next one, if
  /// that begins behind the bracket:
  ///
  /// ```
  /// x = σ(Σ_n W x
  ///       + b)
  /// ```
  var continued: [[FormulaToken]] {
    var lines: [[FormulaToken]] = []
    var row = 0
    while row < count {
      var (line, end) = (self[row], row + 1)
      while let open = Self.open(line), end < count, self[end][0].columns.lowerBound > open.columns.lowerBound {
        var next = self[end]
        next[0].gap = 1
        line += next
        end += 1
      }
      // A bracket that is never closed is an error of its own line.
      if Self.open(line) != nil { (line, end) = (self[row], row + 1) }
      lines.append(line)
      row = end
    }
    return lines
  }

  /// The last bracket that is not closed.
  private static func open(_ line: [FormulaToken]) -> FormulaToken? {
    var open: [FormulaToken] = []
    for token in line {
      if token.isSign(in: FormulaToken.opening) { open.append(token) }
      if token.isSign(in: FormulaToken.closing), !open.isEmpty { open.removeLast() }
    }
    return open.last
  }
}
