import Matrices
import Testing

/// The algebra of matrices against its definition, element by element, for random shapes from 0×0 on. The elements are
/// whole numbers from −8 to 8, so that every sum is exact in whatever order it is taken, and equal means equal.
@Suite("Matrices of random shapes") struct RandomShapesTests {
  private typealias M = Matrix<Float>

  /// Half of the sizes lie around the widths of vector registers and blocks, and some are 0.
  private static func size(_ random: inout Random) -> Int {
    let edge = [0, 1, 2, 3, 4, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65].randomElement(using: &random) ?? 0
    return Bool.random(using: &random) ? edge : Int.random(in: 0...70, using: &random)
  }

  private static func matrix(_ rows: Int, _ columns: Int, _ random: inout Random) -> M {
    M(rows: rows, columns: columns) { _, _ in Float(Int.random(in: -8...8, using: &random)) }
  }

  @Test("products of all transposes, added ones too", arguments: 1...60 as ClosedRange<UInt64>)
  func products(seed: UInt64) {
    var random = Random(seed: seed)
    let (m, n, k) = (Self.size(&random), Self.size(&random), Self.size(&random))
    let (A, B, C) = (Self.matrix(m, k, &random), Self.matrix(k, n, &random), Self.matrix(m, n, &random))
    let (AT, BT) = (Matrix(A.T), Matrix(B.T))
    let product = M(rows: m, columns: n) { i, j in (0..<k).reduce(0) { $0 + A[i, $1] * B[$1, j] } }
    #expect(A * B == product && AT.T * B == product && A * BT.T == product && AT.T * BT.T == product, "\(m) \(n) \(k)")
    var sum = C
    sum.add(AT.T, times: B)
    #expect(sum == M(rows: m, columns: n) { C[$0, $1] + product[$0, $1] }, "\(m) \(n) \(k)")
  }

  @Test("sums, differences and products with broadcasting", arguments: 1...60 as ClosedRange<UInt64>)
  func elementwise(seed: UInt64) {
    var random = Random(seed: seed)
    let (m, n) = (Self.size(&random), Self.size(&random))
    let A = Self.matrix(m, n, &random)
    for shape in [Shape(m, n), Shape(1, n), Shape(m, 1)] {
      let B = Self.matrix(shape.rows, shape.columns, &random)
      func expected(_ f: (Float, Float) -> Float) -> M {
        M(rows: m, columns: n) { f(A[$0, $1], B[shape.rows == 1 ? 0 : $0, shape.columns == 1 ? 0 : $1]) }
      }
      let product = A ⊙ B
      #expect(A + B == expected(+) && A - B == expected(-) && product == expected(*), "\(A.shape) \(shape)")
    }
  }

  @Test("reductions of rows, of columns and of all", arguments: 1...60 as ClosedRange<UInt64>)
  func reductions(seed: UInt64) {
    var random = Random(seed: seed)
    let A = Self.matrix(Self.size(&random), Self.size(&random), &random)
    let rows = (0..<A.rows).map { i in (0..<A.columns).map { A[i, $0] } }
    let columns = (0..<A.columns).map { j in (0..<A.rows).map { A[$0, j] } }
    func sum(_ x: [Float]) -> Float { x.reduce(0, +) }
    func squares(_ x: [Float]) -> Float { x.reduce(0) { $0 + $1 * $1 } }
    #expect(A.sum == sum(rows.map(sum)) && A.sumOfSquares == sum(rows.map(squares)), "\(A.shape)")
    #expect(A.rowSums().elements == rows.map(sum) && A.columnSums().elements == columns.map(sum), "\(A.shape)")
    #expect(A.rowSumsOfSquares().elements == rows.map(squares), "\(A.shape)")
    #expect(A.columnSumsOfSquares().elements == columns.map(squares), "\(A.shape)")
    #expect(A.maxNorm == rows.joined().map(abs).max() ?? 0, "\(A.shape)")
    guard A.count > 0 else { return }
    #expect(A.rowMaxima().elements == rows.compactMap { $0.max() }, "\(A.shape)")
    #expect(A.columnMaxima().elements == columns.compactMap { $0.max() }, "\(A.shape)")
    #expect(A.columnMinima().elements == columns.compactMap { $0.min() }, "\(A.shape)")
    #expect(A.rowArgmax() == rows.compactMap { row in row.max().flatMap(row.firstIndex) }, "\(A.shape)")
  }

  @Test("slices, selected rows and columns side by side", arguments: 1...60 as ClosedRange<UInt64>)
  func slices(seed: UInt64) {
    var random = Random(seed: seed)
    let A = Self.matrix(Self.size(&random), Self.size(&random), &random)
    func range(_ count: Int) -> Range<Int> {
      let ends = [Int.random(in: 0...count, using: &random), Int.random(in: 0...count, using: &random)].sorted()
      return ends[0]..<ends[1]
    }
    let (rows, columns) = (range(A.rows), range(A.columns))
    let part = M(rows: rows.count, columns: columns.count) { A[rows.lowerBound + $0, columns.lowerBound + $1] }
    #expect(A[rows: rows][columns: columns] == part && A[columns: columns][rows: rows] == part, "\(A.shape)")
    #expect(A.rows(at: Array(rows))[columns: columns] == part, "\(A.shape)")
    #expect(Matrix(A.T)[rows: columns] == Matrix(A[columns: columns].T), "\(A.shape)")
    let split = columns.lowerBound
    #expect(A[columns: 0..<split].appending(columns: A[columns: split..<A.columns]) == A, "\(A.shape)")
  }
}
