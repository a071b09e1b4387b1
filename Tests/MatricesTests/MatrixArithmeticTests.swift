import Testing

@testable import Matrices

@Suite("Arithmetic of matrices") struct MatrixArithmeticTests {
  private let A: Matrix<Double> = [[1, 2, 3], [4, 5, 6]]
  private let B: Matrix<Double> = [[2, 4, 8], [1, 2, 4]]
  private let row: Matrix<Double> = [[10, 20, 40]]
  private let column: Matrix<Double> = [[2], [4]]

  @Test("matrices of one shape are combined element by element")
  func sameShape() {
    #expect(A + B == [[3, 6, 11], [5, 7, 10]])
    #expect(A - B == [[-1, -2, -5], [3, 3, 2]])
    #expect((A ⊙ B) == [[2, 8, 24], [4, 10, 24]])
    #expect((A .* B) == (A ⊙ B))
    #expect(A / B == [[0.5, 0.5, 0.375], [4, 2.5, 1.5]])
    #expect(-A == [[-1, -2, -3], [-4, -5, -6]])
  }

  @Test("a row meets each row, a column each column")
  func broadcasting() {
    #expect(A + row == [[11, 22, 43], [14, 25, 46]])
    #expect(A - row == [[-9, -18, -37], [-6, -15, -34]])
    #expect((A ⊙ row) == [[10, 40, 120], [40, 100, 240]])
    #expect(A / row == [[0.1, 0.1, 0.075], [0.4, 0.25, 0.15]])
    #expect(A + column == [[3, 4, 5], [8, 9, 10]])
    #expect(A - column == [[-1, 0, 1], [0, 1, 2]])
    #expect((A ⊙ column) == [[2, 4, 6], [16, 20, 24]])
    #expect(A.gated(by: row) == (A ⊙ row) && A.gated(by: column) == (A ⊙ column))
    #expect(A / column == [[0.5, 1, 1.5], [1, 1.25, 1.5]])
  }

  @Test("a number may stand on both sides")
  func numbers() {
    #expect(A + 1 == [[2, 3, 4], [5, 6, 7]] && 1 + A == A + 1)
    #expect(A - 1 == [[0, 1, 2], [3, 4, 5]])
    #expect(1 - A == [[0, -1, -2], [-3, -4, -5]])
    #expect(A * 2 == [[2, 4, 6], [8, 10, 12]] && 2 * A == A * 2)
    #expect(A / 2 == [[0.5, 1, 1.5], [2, 2.5, 3]])
    #expect(12 / B == [[6, 3, 1.5], [12, 6, 3]])
  }

  @Test("operators that assign do the same in place")
  func inPlace() {
    var C = A
    C += B
    #expect(C == A + B)
    C -= row
    #expect(C == A + B - row)
    C += column
    C *= 3
    #expect(C == (A + B - row + column) * 3)
    C /= 2
    #expect(C == (A + B - row + column) * 3 / 2)
    C = A
    C.add(B, scaledBy: -2)
    #expect(C == A - 2 * B)
    C.scale(by: 0.5, adding: B, scaledBy: 1)
    #expect(C == 0.5 * A)
    #expect(A == [[1, 2, 3], [4, 5, 6]] && B == [[2, 4, 8], [1, 2, 4]])
  }

  @Test("β = 0 overwrites NaN")
  func overwriting() {
    var C: Matrix<Double> = [[.nan, .infinity, 1], [.nan, 2, 3]]
    C.scale(by: 0, adding: B, scaledBy: 2)
    #expect(C == 2 * B)
  }

  @Test("no operation changes an operand or a copy, whatever is the same matrix")
  func copyOnWrite() {
    let original = A
    var C = A
    let copy = C
    C += C
    #expect(C == 2 * A && copy == A)
    C = copy
    C.add(C, scaledBy: 2)
    #expect(C == 3 * A && copy == A)
    C = copy
    C.scale(by: 0, adding: C, scaledBy: 5)
    #expect(C == 5 * A && copy == A)
    C = copy
    C -= C
    #expect(C == 0 * A && copy == A)
    C = copy
    C = C ⊙ C
    #expect(C == [[1, 4, 9], [16, 25, 36]] && copy == A)
    C = copy
    C *= 2
    #expect(C == 2 * A && copy == A)
    C = copy
    C = 1 - C
    #expect(copy == A)
    C = copy
    C = C / C
    #expect(C == .ones(2, 3) && copy == A)
    _ = (copy + 1, copy - B, B - copy, -copy, exp(copy))
    #expect(A == original && copy == original && B == [[2, 4, 8], [1, 2, 4]])
  }

  @Test("a result reuses the memory of a temporary operand")
  func reuse() {
    func fresh() -> Matrix<Double> { Matrix(rows: 2, columns: 3) { i, j in Double(i + j) } }
    var C = fresh()
    let address = C.storage.address
    C += A
    C -= row
    C *= 2
    C /= 3
    C.add(B, scaledBy: 0.5)
    #expect(C.storage.address == address)
    let sum = consume C + A
    #expect(sum.storage.address == address)
    let difference = A - sum
    #expect(difference.storage.address != address && sum.storage.address == address)
    let mapped = tanh(1 - consume sum)
    #expect(mapped.storage.address == address)
    let second = A ⊙ consume mapped
    #expect(second.storage.address == address)
  }

  @Test("operators agree with elements for all shapes around the width of a vector")
  func shapes() {
    for columns in 1...20 {
      for rows in 1...4 {
        let X = Matrix<Float>(rows: rows, columns: columns) { i, j in Float(i * columns + j) }
        let b = Matrix<Float>(rows: 1, columns: columns) { _, j in Float(j * j) }
        let s = Matrix<Float>(rows: rows, columns: 1) { i, _ in Float(7 - i) }
        let expected = Matrix<Float>(rows: rows, columns: columns) { i, j in
          (X[i, j] + b[0, j]) * s[i, 0] - X[i, j]
        }
        #expect(((X + b) ⊙ s - X) == expected, "\(rows)×\(columns)")
      }
    }
  }

  // MARK: - Shapes that do not fit

  @Test("adding another shape traps with both shapes and those that would fit")
  func wrongSum() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 3) + Matrix<Double>.zeros(3, 2)
    }
    #expect(
      result.message.contains(
        "cannot add 2×3 and 3×2: the second operand must be 2×3, a row 1×3 or a column 2×1"))
  }

  @Test("a row cannot be the left operand, and a column must have as many rows")
  func wrongBroadcast() async {
    let left = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(1, 3) - Matrix<Double>.zeros(2, 3)
    }
    #expect(left.message.contains("cannot subtract 1×3 and 2×3"))
    let column = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 3) / Matrix<Double>.zeros(3, 1)
    }
    #expect(column.message.contains("cannot divide 2×3 and 3×1"))
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Matrix<Double>.zeros(2, 3) ⊙ Matrix<Double>.zeros(1, 2)
    }
    #expect(row.message.contains("cannot multiply elementwise 2×3 and 1×2"))
  }

  @Test("assigning operators trap as the others do")
  func wrongAssignment() async {
    let sum = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var C = Matrix<Double>.zeros(2, 3)
      C += .zeros(3, 3)
    }
    #expect(sum.message.contains("cannot add 2×3 and 3×3"))
    let scaled = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var C = Matrix<Double>.zeros(2, 3)
      C.add(.zeros(1, 3), scaledBy: 2)
    }
    #expect(scaled.message.contains("cannot add 1×3 to 2×3"))
  }
}
