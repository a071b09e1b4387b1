import Matrices
import Testing

@testable import Networks

@Suite("Directions in files") struct DecodedDirectionTests {
  @Test("a direction that is not finite is an error, unless the search has ended")
  func finite() throws {
    var search = Search(ConjugateGradients<Double>(), from: [[-1.2, 1]])
    search.step(on: rosenbrockValley)
    let nan: Matrix<Double> = [[.nan, 1]]
    #expect(
      try problem(search, at: ["solver", "direction"], being: nan)
        == "the direction is finite, found max |p_i| = nan")
    while search.step(on: rosenbrockValley) {}
    #expect(try problem(search, at: ["solver", "direction"], being: nan) == nil)
  }
}
