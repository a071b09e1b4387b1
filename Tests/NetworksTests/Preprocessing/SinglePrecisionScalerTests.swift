import Matrices
import Networks
import Testing

/// Every transformation in single precision with its default settings, from one end of the range to the other.
@Suite("Scaling in single precision") struct SinglePrecisionScalerTests {
  /// Powers of two whose squares are beyond the range of `Float`, and 1.
  static let units: [Float] = [0x1p-100, 0x1p-70, 1, 0x1p70, 0x1p100]

  /// Three correlated columns of mean 5.
  private let X: Matrix<Float> = {
    var random = Random(seed: 12)
    let mixing: Matrix<Float> = [[1, 0.5, 0], [0, 1, -0.5], [0.2, 0, 1]]
    return Matrix.normal(60, 3, using: &random) * mixing + 5
  }()

  @Test("what is scaled by columns does not depend on the unit, bit for bit", arguments: units)
  func everyUnit(unit b: Float) throws {
    #expect(Standardizer(fittedTo: b * X)(b * X) == Standardizer(fittedTo: X)(X))
    #expect(Centering(fittedTo: b * X)(b * X) == b * Centering(fittedTo: X)(X))
    #expect(MinMaxScaling(fittedTo: b * X)(b * X) == MinMaxScaling(fittedTo: X)(X))
    let mean = Magnitude<Float>.mean
    #expect(
      GlobalNormalization(by: mean, fittedTo: b * X)(b * X)
        == GlobalNormalization(by: mean, fittedTo: X)(X))
    #expect(RowScaling(of: b * X, by: mean)(b * X) == RowScaling(of: X, by: mean)(X))
    let pipeline = try Pipeline(fittedTo: b * X, .centered, .standardized, .scaled())
    let plain = try Pipeline(fittedTo: X, .centered, .standardized, .scaled())
    #expect(pipeline(b * X) == plain(X))
  }

  @Test("and each of them can be undone", arguments: units)
  func inverses(unit b: Float) throws {
    let Y = b * X
    let steps: [any Transformation<Float>] = [
      Standardizer(fittedTo: Y), Centering(fittedTo: Y), MinMaxScaling(fittedTo: Y),
      try CollinearityRemoval(fittedTo: Y), try Whitening(.decorrelation, fittedTo: Y),
      try Whitening(.pca, fittedTo: Y), try Whitening(.zca, fittedTo: Y),
      GlobalNormalization(by: .mean, fittedTo: Y),
    ]
    for step in steps {
      // Deviations differ by a factor of less than 10; numbers up to 10 are rounded some ten times on the way.
      let error = (step.inverse(step(Y)) - Y).maxNorm / b
      #expect(error <= 100 * 10 * .ulpOfOne, "\(type(of: step)) \(b)")
    }
  }

  @Test("collinear columns are found in every unit", arguments: units)
  func collinear(unit b: Float) throws {
    let Y = Matrix<Float>(rows: 60, columns: 4) { i, j in
      j < 3 ? b * X[i, j] : b * X[i, 0] - 2 * (b * X[i, 2])
    }
    let removal = try CollinearityRemoval(fittedTo: Y)
    #expect(removal.kept == [0, 1, 2] && removal.removed == [3])
  }

  private func covarianceError(_ Z: Matrix<Float>) -> Double {
    let Z = Matrix<Double>(Z)
    let D = Z - Z.columnMeans()
    return (D.T * D / Double(Z.rows) - .identity(Z.columns)).maxNorm
  }

  @Test("whitened columns are white in every unit, and in very different ones", arguments: units)
  func white(unit b: Float) throws {
    for kind in [Whitening<Float>.Kind.pca, .zca] {
      let Y = b * X
      #expect(covarianceError(try Whitening(kind, fittedTo: Y)(Y)) <= 1e-5)
      // Deviations from 10⁵ to 10⁻⁵.
      let scales: Matrix<Float> = [[1e5, 1e-5, 1]]
      let mixed = X ⊙ scales
      let whitening = try Whitening(kind, fittedTo: mixed)
      #expect(covarianceError(whitening(mixed)) <= 1e-5)
      #expect(whitening.standardDeviations.minimum > 0)
    }
  }

  @Test("columns whose deviations have the ratio 10⁹ are whitened in Double")
  func whiteDouble() throws {
    let scales: Matrix<Double> = [[1, 1e-9, 1e9]]
    let Y = Matrix<Double>(X) ⊙ scales
    let Z = try Whitening(.pca, fittedTo: Y)(Y)
    #expect((Z.T * Z / 60 - .identity(3)).maxNorm <= 1e-12)
  }

  @Test("numbers of the reports on the standardizer: 6.5e-34 to 6.7e-34, and 1.9e30 to 5.7e30")
  func reported() {
    // With 80 digits, of the numbers rounded to `Float`: −1.22474487, 0, 1.22474487 and −1.22474486, −3.2e-8,
    // 1.22474489.
    for column in [[6.5e-34, 6.6e-34, 6.7e-34], [1.9e30, 3.8e30, 5.7e30]] as [[Float]] {
      let Z = Standardizer(fittedTo: .column(column))(.column(column))
      // The mean of the first column is 81 deviations, and rounded.
      #expect(distance(Z, [[-1.2247449], [0], [1.2247449]]) <= 81 * .ulpOfOne)
    }
    for b in [1e200, 1e-200] {
      let column: Matrix<Double> = .column([b, 2 * b, 3 * b])
      let Z = Standardizer(fittedTo: column)(column)
      let root = Double(1.5).squareRoot()
      #expect(distance(Z, .column([-root, 0, root])) <= 8 * .ulpOfOne)
    }
  }

  @Test("columns far from 0 have mean 0 and variance 1, also between neighbouring numbers")
  func far() {
    let column = Matrix<Float>(rows: 21, columns: 1) { i, _ in 16_000_000 + Float(i % 7) }
    let Z = Standardizer(fittedTo: column)(column)
    #expect(Z == Matrix(rows: 21, columns: 1) { i, _ in Float(i % 7 - 3) / 2 })
    // One number an ulp above three equal ones: mean ¼ ulp, variance 3/16 ulp².
    let odd: Matrix<Float> = [[(1 as Float).nextUp], [1], [1], [1]]
    let (high, low) = ((3 as Float).squareRoot(), -1 / (3 as Float).squareRoot())
    #expect(distance(Standardizer(fittedTo: odd)(odd), [[high], [low], [low], [low]]) <= 2 * .ulpOfOne)
    #expect(Standardizer(fittedTo: odd).inverse(Standardizer(fittedTo: odd)(odd)) == odd)
  }

  @Test("min–max scaling never leaves its interval")
  func interval() {
    let close: Matrix<Float> = [[16_777_215], [16_777_214]]
    #expect(MinMaxScaling(fittedTo: close)(close) == [[1], [-1]])
    #expect(MinMaxScaling(fittedTo: close).inverse([[1], [-1]]) == close)
    var random = Random(seed: 8)
    for _ in 0..<300 {
      let offset = Matrix<Float>.normal(1, 1, standardDeviation: 100, using: &random)[0, 0]
      let column = Matrix<Float>.normal(9, 1, using: &random) + offset
      for interval in [-1...1, 0.1...0.7, -0.3...0.1] as [ClosedRange<Float>] {
        let Z = MinMaxScaling(fittedTo: column, to: interval)(column)
        #expect(Z.minimum >= interval.lowerBound && Z.maximum <= interval.upperBound)
      }
    }
    // Beyond the training part it is left.
    #expect(MinMaxScaling(fittedTo: close)([[16_777_216]]) == [[3]])
  }

  @Test("elementwise functions keep their digits, and targets of an activation come back")
  func elementwise() {
    let x: Matrix<Float> = [[1e-30, 1e-8, 0.5, 1e3, 1e30]]
    let exact = Matrix<Double>(x)
    func error(_ found: Matrix<Float>, _ expected: Matrix<Double>) -> Double {
      (Matrix<Double>(found) / expected - 1).maxNorm / Double(Float.ulpOfOne)
    }
    // A logarithm errs by an ulp, ln(1 + x) by six units, and an exponential of 0.5 by 1.1 and one rounding more.
    #expect(error(Logarithm()(x), log(exact)) <= 1)
    #expect(error(LogarithmOfOnePlus()(x), log1p(exact)) <= 6)
    #expect(error(Exponential()(x[rows: 0..<1].columns(3)), exp(-exact.columns(3))) <= 3)
    let scaling = TargetScaling<Float>(for: Tanh<Float>())
    #expect(distance(scaling.inverse(scaling([[0, 1]])), [[0, 1]]) <= 4 * .ulpOfOne)
  }

  @Test("a row of another length is not taken for several values of one column")
  func broadcast() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Standardizer<Float>(fittedTo: [[1], [2]])([[1, 2, 3]])
    }
    #expect(saidOnTrapping(result, "fitted to 1 columns, found 1×3"))
    let scaling = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = MinMaxScaling<Float>(fittedTo: [[1], [2]]).inverse([[1, 2, 3]])
    }
    #expect(saidOnTrapping(scaling, "fitted to 1 columns, found 1×3"))
    let centering = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Centering<Float>(fittedTo: [[1], [2]])([[1, 2, 3]])
    }
    #expect(saidOnTrapping(centering, "fitted to 1 columns, found 1×3"))
    let whitening = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = try Whitening<Float>(.pca, fittedTo: [[1], [2]])([[1, 2, 3]])
    }
    #expect(saidOnTrapping(whitening, "fitted to 1 columns, found 1×3"))
  }
}

extension Matrix {
  /// The first columns.
  fileprivate func columns(_ count: Int) -> Matrix {
    Matrix(rows: rows, columns: count) { i, j in self[i, j] }
  }
}
