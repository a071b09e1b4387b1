import Matrices
import Networks
import Testing

@Suite("Standardizer") struct StandardizerTests {
  @Test("means and standard deviations for numbers worked out by hand")
  func numbers() {
    let standardizer = Standardizer<Double>(fittedTo: [[1, -10], [3, 10], [5, -10], [7, 10]])
    // Deviations −3, −1, 1, 3 and ∓10: squares 20/4 and 400/4.
    #expect(standardizer.mean == [[4, 0]])
    #expect(standardizer.standardDeviation == [[(5.0).squareRoot(), 10]])
    #expect(standardizer([[4, 20]]) == [[0, 2]])
  }

  private func expectStandard<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 31)
    let n = 500
    let scale: Matrix<S> = [[1, 100, 0.01]]
    let X = Matrix<S>.normal(n, 3, using: &random) ⊙ scale + [[0, 50, 1]]
    let Z = Standardizer(fittedTo: X)(X)
    // A sum of n terms is right to n ulpOfOne of the sum of magnitudes, so a mean is off by at most
    // n ulpOfOne max|x|, in units of σ; here max|x| / σ < 110, from the last column.
    let bound = S(n) * S.ulpOfOne * 110
    #expect(Z.columnMeans().maxNorm <= bound)
    // σ² is a sum over n as well; an error of the mean enters squared.
    let standardDeviations = sqrt(square(Z).columnMeans())
    #expect((standardDeviations - 1).maxNorm <= S(2 * n) * S.ulpOfOne)
  }

  @Test("after it the columns have mean 0 and standard deviation 1")
  func standard() {
    expectStandard(Float.self)
    expectStandard(Double.self)
  }

  private func expectConstant<S: Scalar>(_ type: S.Type, rows: Int) {
    let X = Matrix<S>(rows: rows, columns: 3) { i, j in [0.1, 0, S(i % 2)][j] }
    let standardizer = Standardizer(fittedTo: X)
    let Z = standardizer(X)
    #expect(Z.column(0) == .zeros(rows, 1) && Z.column(1) == .zeros(rows, 1), "\(type), \(rows)")
    #expect(standardizer.standardDeviation[0, 0] == 1)
    #expect(standardizer([[1.1, 2, 0]])[0, 1] == 2)
  }

  @Test("constant columns become 0 and are not scaled", arguments: [1, 3, 1000, 300_000])
  func constant(rows: Int) {
    expectConstant(Float.self, rows: rows)
    expectConstant(Double.self, rows: rows)
  }

  @Test("a small variation around a large value is not taken for a constant")
  func smallSpread() {
    let X: Matrix<Double> = [[1e6], [1e6 + 1e-3]]
    let Z = Standardizer(fittedTo: X)(X)
    // The difference of the two numbers is known to an ulp of 10⁶, 10⁻⁷ of it.
    #expect(distance(Z, [[-1], [1]]) < 1e-6)
  }

  @Test("inverse undoes it")
  func inverse() {
    var random = Random(seed: 32)
    let X = Matrix<Double>.normal(40, 4, mean: 5, standardDeviation: 3, using: &random)
    let standardizer = Standardizer(fittedTo: X)
    // Two roundings on the way there and two back, of numbers up to twice the largest.
    let bound = 8 * X.maxNorm.ulp
    #expect(distance(standardizer.inverse(standardizer(X)), X) <= bound)
  }

  @Test("other samples do not change it: test data are scaled with the training part's numbers")
  func fitted() {
    let standardizer = Standardizer<Double>(fittedTo: [[0], [2]])
    #expect(standardizer([[100], [-3]]) == [[99], [-4]])
    #expect(standardizer.mean == [[1]])
  }

  @Test("no samples trap with the shape")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      _ = Standardizer<Double>(fittedTo: .zeros(0, 4))
    }
    #expect(saidOnTrapping(result, "cannot fit a standardizer to 0×4"))
  }
}
