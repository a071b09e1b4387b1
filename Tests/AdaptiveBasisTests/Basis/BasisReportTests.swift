import AdaptiveBasis
import LayerSupport
import Testing

@Suite("Basis report") struct BasisReportTests {
  @Test("rank, condition and ranges of functions that are known")
  func known() {
    // 1, x and 2 x at four points: two singular values, of two orthogonal combinations.
    let x = Matrix<Double>([[-1], [0], [0], [1]])
    let report = BasisReport(Matrix.ones(4, 1).appending(columns: x).appending(columns: 2 * x))
    #expect(report.rank == 2 && report.functionCount == 3 && report.conditionNumber > 1e15)
    // ‖1‖ = 2, ‖x (1, 2)‖ = √2 √5
    let σ = report.singularValues.elements
    #expect(abs(σ[0] - 10.0.squareRoot()) <= 1e-15 * 8 && abs(σ[1] - 2) <= 1e-15 * 8 && σ[2] <= 1e-15)
    #expect(report.minima == [[1, -1, -2]] && report.maxima == [[1, 1, 2]])
    #expect(report.extent == -2...2 && report.relativeSpread == 2)
    #expect(BasisReport(Matrix<Double>([[1, 0], [0, 2]])).conditionNumber == 2)
  }

  @Test("functions that are constant have rank 1 and no spread, dependent ones rank 1 and a spread")
  func collapse() {
    let constants = BasisReport(Matrix<Double>(rows: 5, columns: 3) { _, j in Double(j) + 1 })
    #expect(constants.rank == 1 && constants.relativeSpread == 0)
    let ray = BasisReport(Matrix<Double>(rows: 5, columns: 3) { i, j in Double(i) * (Double(j) + 1) })
    #expect(ray.rank == 1 && ray.relativeSpread == 1)
    #expect(BasisReport(Matrix<Double>.zeros(5, 3)).rank == 0)
  }

  @Test("more functions than points are dependent; a tolerance can be given")
  func tolerance() {
    var random = Random(seed: 5)
    let wide = BasisReport(Matrix<Double>.normal(3, 8, using: &random))
    #expect(wide.rank == 3 && wide.conditionNumber == .infinity && wide.singularValues.columns == 3)
    let small = Matrix<Double>([[1, 0], [0, 1e-6]])
    #expect(BasisReport(small).rank == 2 && BasisReport(small, relativeTolerance: 1e-5).rank == 1)
    // ε of single precision is larger.
    #expect(BasisReport(Matrix<Float>([[1, 0], [0, 1e-8]])).rank == 1)
  }

  @Test("a basis without points, and values that are not finite, trap")
  func traps() async {
    let empty = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BasisReport(Matrix<Double>.zeros(0, 3))
    }
    #expect(saidOnTrapping(empty, "a basis has functions and points, found 0×3"))
    let infinite = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = BasisReport(Matrix<Double>([[1, 2], [.infinity, 3]]))
    }
    #expect(saidOnTrapping(infinite, "the value of basis function 0 at point 1 is inf"))
  }
}
