import Matrices
import Networks
import Testing

@Suite("Whitening") struct WhiteningTests {
  /// Correlated columns of different size.
  private func data() -> Matrix<Double> {
    var random = Random(seed: 3)
    let A: Matrix<Double> = [[2, 1, 0], [0, 0.5, 0.3], [0, 0, 0.1]]
    return Matrix.normal(400, 3, using: &random) * A + [[5, -3, 100]]
  }

  private func covariance(_ Z: Matrix<Double>) -> Matrix<Double> {
    let D = Centering(fittedTo: Z)(Z)
    return D.T * D / Double(Z.rows)
  }

  @Test(
    "after whitening the covariance is the identity to 1e-12",
    arguments: [Whitening<Double>.Kind.pca, .zca])
  func white(kind: Whitening<Double>.Kind) throws {
    let X = data()
    let Z = try Whitening(kind, fittedTo: X)(X)
    #expect((covariance(Z) - .identity(3)).maxNorm <= 1e-12)
  }

  @Test(
    "columns of very different size are whitened to 1e-12, too",
    arguments: [Whitening<Double>.Kind.pca, .zca])
  func differentScales(kind: Whitening<Double>.Kind) throws {
    // Deviations from 1e3 to 1e-3: the eigenvectors of the covariance alone leave correlations of ε · 10¹².
    let scales: Matrix<Double> = [[1e3, 1e-3, 1, 30]]
    var random = Random(seed: 5)
    let mixed = Matrix<Double>.normal(300, 4, using: &random) * (.ones(4, 4) + .identity(4))
    let X = mixed ⊙ scales
    let whitening = try Whitening(kind, fittedTo: X)
    #expect((covariance(whitening(X)) - .identity(4)).maxNorm <= 1e-12)
    let V = whitening.directions
    #expect((V.T * V - .identity(4)).maxNorm <= 1e-14)
    for j in 1..<4 { #expect(whitening.standardDeviations[0, j - 1] >= whitening.standardDeviations[0, j]) }
  }

  @Test("decorrelation rotates without scaling: a diagonal covariance, largest variance first")
  func decorrelated() throws {
    let X = data()
    let whitening = try Whitening(.decorrelation, fittedTo: X)
    let C = covariance(whitening(X))
    for i in 0..<3 {
      for j in 0..<3 where i != j { #expect(abs(C[i, j]) <= 1e-12 * C[0, 0]) }
      #expect(
        abs(C[i, i] - whitening.standardDeviations[0, i] * whitening.standardDeviations[0, i]) <= 1e-12 * C[0, 0])
    }
    #expect(C[0, 0] > C[1, 1] && C[1, 1] > C[2, 2])
    let V = whitening.directions
    #expect((V.T * V - .identity(3)).maxNorm <= 1e-14)
  }

  @Test("the principal components of points along a line: its direction, and all of the variance")
  func components() throws {
    // Along (3, 4), with distances of 5, 10 and 15 from the mean (1, 1).
    let t = Matrix<Double>.column([-3, -2, -1, 1, 2, 3])
    let pca = try Whitening(.decorrelation, fittedTo: t * [[3, 4]] + 1)
    let v = pca.directions.column(0)
    #expect((abs(v) - [[0.6], [0.8]]).maxNorm <= 1e-14)
    #expect((abs(pca(t * [[3, 4]] + 1)[columns: 0..<1]) - 5 * abs(t)).maxNorm <= 1e-13)
    #expect(pca.explainedVariance == [[1, 0]])
    #expect(abs(pca.standardDeviations[0, 0] - 5 * (28.0 / 6).squareRoot()) <= 1e-13)
  }

  @Test("shares of the variance add up to 1, and are zeros where nothing varies")
  func shares() throws {
    let whitening = try Whitening(.pca, fittedTo: data())
    let shares = whitening.explainedVariance
    #expect(abs(shares.sum - 1) <= 4 * .ulpOfOne && shares[0, 0] > shares[0, 1] && shares[0, 1] > shares[0, 2])
    #expect(try Whitening(.pca, fittedTo: Matrix<Double>.ones(4, 2)).explainedVariance == .zeros(1, 2))
  }

  @Test("ZCA is the white version closest to the centred data")
  func closest() throws {
    let X = data()
    let D = Centering(fittedTo: X)(X)
    let zca = try Whitening(.zca, fittedTo: X)(X)
    let pca = try Whitening(.pca, fittedTo: X)(X)
    #expect((zca - D).sumOfSquares < (pca - D).sumOfSquares)
  }

  @Test("every kind can be undone", arguments: Whitening<Double>.Kind.allCases)
  func inverse(kind: Whitening<Double>.Kind) throws {
    let X = data()
    let whitening = try Whitening(kind, fittedTo: X)
    // Deviations between 0.1 and 2: each map loses at most their ratio, about 60, times some roundings of 100.
    #expect((whitening.inverse(whitening(X)) - X).maxNorm <= 1e-10)
  }

  @Test("a direction without variance stays zero instead of being divided by it")
  func collinear() throws {
    let X = Matrix<Double>(rows: 10, columns: 2) { i, j in Double(i) * [1, 2][j] }
    let whitening = try Whitening(.pca, fittedTo: X)
    #expect(whitening.standardDeviations[0, 1] == 0)
    let Z = whitening(X)
    #expect(Z.column(1).maxNorm <= 1e-13)
    #expect((whitening.inverse(Z) - X).maxNorm <= 1e-12)
  }

  @Test("numbers that are not finite are an error with their place")
  func notFinite() {
    #expect(throws: FactorizationError.notFinite(row: 1, column: 0)) {
      _ = try Whitening(.zca, fittedTo: Matrix<Double>([[1, 2], [.nan, 3]]))
    }
  }
}
