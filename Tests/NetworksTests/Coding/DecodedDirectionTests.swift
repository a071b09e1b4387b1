import Matrices
import Testing

@testable import Networks

@Suite("Directions in files") struct DecodedDirectionTests {
  @Test("a direction that is not finite is an error, unless the search has ended")
  func finite() throws {
    var search = ConjugateGradients<Double>().search(from: [[-1.2, 1]])
    search.step(on: rosenbrock)
    let nan: Matrix<Double> = [[.nan, 1]]
    #expect(
      try problem(search, at: ["direction"], being: nan)
        == "the direction is finite, found max |p_i| = nan")
    while search.step(on: rosenbrock) {}
    #expect(try problem(search, at: ["direction"], being: nan) == nil)
  }
}
