@testable import Figures
import Testing

@Suite("Lines of formulas") struct FormulaTableTests {
  /// The rows of the only paragraph, as "column+span: outline", R for cells to the right, where a row is no table.
  private static func rows(_ text: String) throws -> [String] {
    let paragraphs = try Formula(text).paragraphs
    return paragraphs.flatMap { paragraph in
      switch paragraph {
      case .line(let nodes): nodes.map(\.outline)
      case .table(let table):
        table.rows.map { row in
          row.map { "\($0.isRight ? "R" : "")\($0.column)+\($0.span): \($0.node.outline)" }.joined(separator: " | ")
        }
      }
    }
  }

  @Test("lines are aligned at their first relation")
  func relations() throws {
    #expect(try Self.rows("a = b = c\na b ← d") == ["R0+1: a | 1+1: = b = c", "R0+1: a b | 1+1: ← d"])
    #expect(try Self.rows("1 if i = j\n1 if x > 0") == ["0+1: 1 'if' i = j", "0+1: 1 'if' x > 0"])
    #expect(
      try Self.rows("a, bc  words\nc = d\ne = f  words") == [
        "0+1: a , b c | 1+1: 'words'", "0+2: c = d", "0+1: e = f | 1+1: 'words'",
      ])
    #expect(try Self.rows("mean  = a\nsum x = b") == ["0+1: 'mean' | 1+1: = a", "0+1: 'sum' x | 1+1: = b"])
    #expect(try Self.rows("f = a\n  = b\n  + c") == ["R0+1: f | 1+1: = a", "1+1: = b", "1+1: + c"])
  }

  @Test("relations below each other are aligned, others are not")
  func furtherRelations() throws {
    #expect(
      try Self.rows("u = a b    → a\nv = a      → b") == [
        "R0+1: u | 1+1: = a b | 2+1: → a", "R0+1: v | 1+1: = a | 2+1: → b",
      ])
    #expect(try Self.rows("minima at x, L = 0\nL = 1") == ["0+1: 'minima at' x , L = 0", "0+1: L = 1"])
  }

  @Test("cells that begin below each other are columns, and a long one extends over further columns")
  func columns() throws {
    #expect(
      try Self.rows("slide   x    n×p\nright   y    n×q\na long cell in words") == [
        "0+1: 'slide' | 1+1: x | 2+1: n × p", "0+1: 'right' | 1+1: y | 2+1: n × q", "0+3: 'a long cell in words'",
      ])
    #expect(try Self.rows("a    b  c\nd  e f") == ["0+1: a b c", "0+1: d e f"])
  }

  @Test("one line is several formulas, an empty line begins new ones")
  func lines() throws {
    #expect(try Self.rows("a = b    c = d\n\n\ne") == ["a = b", "c = d", "e"])
  }

  @Test("blanks beside an operator align it and separate nothing")
  func operators() throws {
    #expect(try Self.rows("a  +  b  =  c   −d   − e") == ["a + b = c", "(−) d − e"])
    #expect(try Self.rows("x = (1,    2)") == ["x = (1 , 2)"])
  }

  @Test("brackets below each other are a matrix, and what stands beside it is on its axis")
  func matrices() throws {
    #expect(
      try Self.rows("H = [1 3] + [1 −2] = A\n    [2 6]   [1 −2]") == [
        "H = [1 | 3; 2 | 6] + [1 | (−) 2; 1 | (−) 2] = A"
      ])
    #expect(
      try Self.rows("    ⎡ C + μ   μᵀ ⎤    centred: μ = 0\nK = ⎣   μ     1  ⎦    κ = 1") == [
        "K = [C + μ | μ^{T}; μ | 1]  'centred' : μ = 0; κ = 1 "
      ])
    #expect(
      try Self.rows("p = 1    V = [ 1 ]\nq = 2        [ 2 ]") == [" p = 1; q = 2  V = [1; 2]"])
    #expect(try Self.rows("[1.5 −2  0]\n[0.5  1 −3]") == ["[1.5 | (−) 2 | 0; 0.5 | 1 | (−) 3]"])
    #expect(try Self.rows("[ 1 ]ᵀ  b\n[ 2 ]") == ["[1; 2]^{T}", "b"])
  }

  @Test("a bracket that a line leaves open goes on in the next one")
  func continuations() throws {
    #expect(try Self.rows("x = σ(a\n      + b)\ny = c") == ["R0+1: x | 1+1: = σ (a + b)", "R0+1: y | 1+1: = c"])
    for open in ["x = (a\n     + b", "x = (a\ny = b)"] {
      let error = FormulaError(line: 1, column: 5, reason: "this ( is not closed: a ) is expected")
      #expect(throws: error) { try Formula(open) }
    }
  }

  @Test("intervals below each other are no matrix")
  func intervals() throws {
    #expect(
      try Self.rows("one    [0, 1]ᵈ\ntwo    [0, 2]ᵈ") == [
        "0+1: 'one' | 1+1: [0 , 1]^{d}", "0+1: 'two' | 1+1: [0 , 2]^{d}",
      ])
  }

  @Test("brackets of a list of equations are rows of their own")
  func equations() throws {
    #expect(try Self.rows("X = [1 2]\nY = [3 4]") == ["R0+1: X | 1+1: = [1 | 2]", "R0+1: Y | 1+1: = [3 | 4]"])
  }
}
