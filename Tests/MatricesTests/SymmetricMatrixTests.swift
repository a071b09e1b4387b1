import Foundation
import Matrices
import Testing

@Suite("Symmetric matrices that change") struct SymmetricMatrixTests {
  private typealias Change = (c: Double, V: Matrix<Double>, C: Matrix<Double>)

  private func changes(_ n: Int, _ count: Int) -> [Change] {
    var random = Random(seed: 1)
    return (0..<count).map { k in
      let C = Matrix<Double>.normal(2, 2, using: &random)
      return (0.5 + Double(k) / 4, .normal(2, n, using: &random), C + Matrix(C.T))
    }
  }

  @Test("changes and products are those of a matrix", arguments: [1, 5, 33, 300])
  func changesAndProducts(n: Int) {
    var A = SymmetricMatrix<Double>(n, diagonal: 3)
    var M = 3 * Matrix<Double>.identity(n)
    var random = Random(seed: 2)
    for (k, change) in changes(n, 6).enumerated() {
      A.scale(by: change.c, adding: change.V, times: change.C)
      M = change.c * M + change.V.T * (change.C * change.V)
      // Some changes have no product between them.
      if k % 3 == 2 { continue }
      let x = Matrix<Double>.normal(1, n, using: &random)
      // Sums of n products, of elements that are sums of at most 18.
      let bound =
        Double(n + 18) * .ulpOfOne * abs(M).maxNorm * x.elements.reduce(0) { $0 + abs($1) }
      #expect((A.times(x) - x * M).maxNorm <= 4 * bound)
      #expect((A.matrix - M).maxNorm <= 72 * .ulpOfOne * M.maxNorm)
    }
    #expect(A.matrix == Matrix(A.matrix.T))
    #expect(A.count == n)
  }

  @Test("a copy is independent, and a deferred update gives the same bits as one that was made")
  func values() {
    let change = changes(20, 1)[0]
    let before = SymmetricMatrix<Double>(20)
    var after = before
    after.scale(by: change.c, adding: change.V, times: change.C)
    var made = after
    _ = made.times(.ones(1, 20))
    #expect(before.matrix == .identity(20))
    #expect(after.matrix == made.matrix && after.matrix != before.matrix)
  }

  @Test("it is restored bit for bit from a file, with a deferred update; a wrong file is an error")
  func coding() throws {
    for n in [1, 8, 21] {
      var A = SymmetricMatrix<Double>(n, diagonal: 0.1)
      for change in changes(n, 3) { A.scale(by: change.c, adding: change.V, times: change.C) }
      let file = try JSONEncoder().encode(A)
      var read = try JSONDecoder().decode(SymmetricMatrix<Double>.self, from: file)
      let x = Matrix<Double>.row((0..<n).map { 1 / Double($0 + 3) })
      #expect(read.matrix == A.matrix)
      #expect(read.times(x) == A.times(x))
    }
    for wrong in [Matrix<Double>.ones(1, 5), .ones(3, 1), .row([1, .nan, 2]), .ones(1, 0)] {
      let file = try JSONEncoder().encode(["triangle": wrong])
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode(SymmetricMatrix<Double>.self, from: file)
      }
    }
  }

  @Test("what does not fit traps")
  func traps() async {
    await #expect(processExitsWith: .failure) { _ = SymmetricMatrix<Double>(0) }
    await #expect(processExitsWith: .failure) {
      var A = SymmetricMatrix<Double>(3)
      _ = A.times(.ones(1, 2))
    }
    await #expect(processExitsWith: .failure) {
      var A = SymmetricMatrix<Double>(3)
      A.scale(by: 1, adding: .ones(2, 2), times: .ones(2, 2))
    }
  }
}
