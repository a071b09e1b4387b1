import Matrices
import Networks
import Testing

@Suite("Removal of collinear columns") struct CollinearityRemovalTests {
  /// Independent columns.
  private func independent<S: Scalar>(_ columns: Int) -> Matrix<S> {
    var random = Random(seed: 17)
    return .normal(200, columns, using: &random)
  }

  /// Columns from functions of rows of independent ones.
  private func data<S: Scalar>(
    _ columns: Int, _ formulas: [([S]) -> S], _ type: S.Type = S.self
  ) -> Matrix<S> {
    let X: Matrix<S> = independent(columns)
    return Matrix(rows: X.rows, columns: formulas.count) { i, j in formulas[j](X.row(i).elements) }
  }

  private func expectRemoved<S: Scalar>(_ type: S.Type) throws {
    // A temperature in °C, one in °F, something else, the sum of both kinds, and a constant.
    let X = data(
      2,
      [
        { 20 + 5 * $0[0] }, { 68 + 9 * $0[0] }, { $0[1] }, { 20 + 5 * $0[0] + 2 * $0[1] },
        { _ in 7 },
      ], type)
    let removal = try CollinearityRemoval(fittedTo: X)
    #expect(removal.kept == [0, 2] && removal.removed == [1, 3, 4])
    let Z = removal(X)
    #expect(Z == Matrix(rows: X.rows, columns: 2) { i, j in X[i, [0, 2][j]] })
    // Data of size 100 are rounded by up to 100 ulpOfOne / 2, their means and products some times so; standard
    // deviations are 2 and more and coefficients below 2: 1e3 ulpOfOne.
    #expect(distance(removal.inverse(Z), X) <= 1000 * S.ulpOfOne)
    let combinations = removal.combinations
    #expect(combinations.map(\.column) == [1, 3, 4])
    func expect(_ k: Int, _ constant: S, _ factors: [Int: S]) {
      #expect(combinations[k].terms.map(\.column) == factors.keys.sorted())
      for term in combinations[k].terms {
        #expect(abs(term.factor - (factors[term.column] ?? .nan)) <= 1000 * S.ulpOfOne)
      }
      // The constant has the factors' errors times the means, 20.
      #expect(abs(combinations[k].constant - constant) <= 20_000 * S.ulpOfOne)
    }
    // °F = 1.8 °C + 32
    expect(0, 32, [0: 1.8])
    expect(1, 0, [0: 1, 2: 2])
    expect(2, 7, [:])
  }

  @Test("collinear columns are removed except for the first of each group, and the inverse restores them")
  func removed() throws {
    try expectRemoved(Float.self)
    try expectRemoved(Double.self)
  }

  @Test("of several collinear columns the first is kept, whatever their sizes")
  func order() throws {
    let X = data(1, [{ $0[0] }, { 1000 * $0[0] }, { -0.001 * $0[0] }], Double.self)
    #expect(try CollinearityRemoval(fittedTo: X).kept == [0])
    let turned = data(1, [{ -0.001 * $0[0] }, { $0[0] }, { 1000 * $0[0] }], Double.self)
    #expect(try CollinearityRemoval(fittedTo: turned).kept == [0])
  }

  @Test("independent columns all stay, in their order")
  func none() throws {
    let X: Matrix<Double> = independent(12)
    let removal = try CollinearityRemoval(fittedTo: X)
    #expect(removal.removed.isEmpty && removal.combinations.isEmpty)
    #expect(removal(X) == X && removal.inverse(X) == X)
  }

  @Test("the number of columns that stay is the rank of the standardized columns")
  func rank() throws {
    var random = Random(seed: 4)
    let X = independent(5) * Matrix<Double>.normal(5, 20, using: &random)
    let removal = try CollinearityRemoval(fittedTo: X)
    #expect(removal.kept == [0, 1, 2, 3, 4])
    // The coefficients are those of a random 5×5 system; its condition, below 1e3 for this seed, times rounding.
    #expect(distance(removal.inverse(removal(X)), X) <= 1e-11)
  }

  @Test("constant columns are all removed and restored")
  func constant() throws {
    let X: Matrix<Double> = [[3, 0.1], [3, 0.1]]
    let removal = try CollinearityRemoval(fittedTo: X)
    #expect(removal.kept.isEmpty && removal(X).shape == Shape(2, 0))
    #expect(removal.inverse(removal(X)) == X)
    #expect(removal.combinations.map(\.description) == ["column 0 = 3.0", "column 1 = 0.1"])
  }

  @Test("fewer rows than columns")
  func wide() throws {
    let X = independent(6)[rows: 0..<4] as Matrix<Double>
    // Four points lie in a space of three dimensions.
    let removal = try CollinearityRemoval(fittedTo: X)
    #expect(removal.kept == [0, 1, 2])
    #expect(distance(removal.inverse(removal(X)), X) <= 1e-12)
  }

  @Test("the tolerance is the fraction of a column that may be lost")
  func tolerance() throws {
    let X = data(2, [{ $0[0] }, { $0[0] + 0.01 * $0[1] }], Double.self)
    #expect(try CollinearityRemoval(fittedTo: X).kept == [0, 1])
    #expect(try CollinearityRemoval(fittedTo: X, tolerance: 0.001).kept == [0, 1])
    #expect(try CollinearityRemoval(fittedTo: X, tolerance: 0.1).kept == [0])
  }

  @Test("what was removed is described as a formula")
  func description() throws {
    let X: Matrix<Double> = [[0, 5, 1], [2, 5, 5], [3, 5, 7]]
    let found = try CollinearityRemoval(fittedTo: X).combinations
    #expect(found[0].description == "column 1 = 5.0")
    // 2 and 1, up to rounding.
    let (factor, constant) = (found[1].terms[0].factor, found[1].constant)
    #expect(abs(factor - 2) <= 1e-14 && abs(constant - 1) <= 1e-14)
    #expect(found[1].description == "column 2 = \(factor) · column 0 + \(constant)")
  }

  @Test("numbers that are not finite are an error; one row, and other columns, trap")
  func wrong() async {
    #expect(throws: FactorizationError.notFinite(row: 1, column: 1)) {
      _ = try CollinearityRemoval<Double>(fittedTo: [[1, 2], [3, .infinity]])
    }
    let row = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try CollinearityRemoval<Double>(fittedTo: [[1, 2]])
    }
    #expect(saidOnTrapping(row, "one row cannot tell which columns are collinear, found 1×2"))
    let columns = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try CollinearityRemoval<Double>(fittedTo: [[1, 2], [3, 4]])([[1, 2, 3]])
    }
    #expect(saidOnTrapping(columns, "fitted to 2 columns, found 1×3"))
  }

  @Test("what is saved is checked")
  func saved() throws {
    let removal = try CollinearityRemoval(
      fittedTo: data(2, [{ $0[0] }, { 2 * $0[0] }, { $0[1] }], Float.self))
    #expect(try savedAndRead(removal) == removal)
    #expect(
      try problem(removal, replacing: #""removed":[1]"#, by: #""removed":[3]"#)
        == "each column stays or goes, found [0, 2] and [3]")
  }
}
