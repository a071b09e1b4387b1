import Matrices
import Networks
import Testing

@Suite("Row scaling") struct RowScalingTests {
  @Test("each spectrum has its own divisor, which brings it back")
  func spectra() {
    // The same spectrum in light and in shade: equal after scaling.
    let X: Matrix<Double> = [[1, 4, 1], [0.25, 1, 0.25]]
    for magnitude: Magnitude<Double> in [.mean, .maximum, .area()] {
      let scaling = RowScaling(of: X, by: magnitude)
      let Z = scaling(X)
      #expect(Z.row(0) == Z.row(1))
      #expect(scaling.factors[0, 0] == 4 * scaling.factors[1, 0])
      // A quotient and a product, each rounded once: 4 · 2 · ulpOfOne/2.
      #expect(distance(scaling.inverse(Z), X) <= 4 * Double.ulpOfOne)
    }
    #expect(RowScaling(of: X, by: .maximum)(X) == [[0.25, 1, 0.25], [0.25, 1, 0.25]])
  }

  @Test("predictions in a row's own units come back in those of the data, with other columns too")
  func predictions() {
    let scaling = RowScaling<Double>(of: [[2, 4], [1, 1]], by: .maximum)
    #expect(scaling.inverse([[0.5], [3]]) == [[2], [3]])
  }

  @Test("other rows have other factors: they trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = RowScaling<Double>(of: [[2, 4], [1, 1]], by: .maximum)([[1, 2]])
    }
    #expect(saidOnTrapping(result, "this scaling belongs to 2 rows, found 1×2"))
  }

  @Test("offsets and factors are saved, and checked")
  func saved() throws {
    let scaling = RowScaling<Double>(events: [[3, 4, 8], [1, 2, 3]])
    #expect(try savedAndRead(scaling) == scaling)
    let zeros = try json(Matrix<Double>.zeros(2, 1))
    let found = try problem(scaling, replacing: json(scaling.factors), by: zeros)
    #expect(found?.hasPrefix("factors are a positive and finite 2×1 column, found") == true)
  }
}
