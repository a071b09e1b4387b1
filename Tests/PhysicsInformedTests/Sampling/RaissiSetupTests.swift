import Matrices
import PhysicsInformed
import Testing

@Suite("RaissiSetup") struct RaissiSetupTests {
  @Test("456 points: 256 at t = 0, then 100 at each end of x, at the times 0, 0.01 … 0.99")
  func boundary() {
    let X = RaissiSetup().boundary
    #expect(X.shape == Shape(456, 2))
    #expect((0..<256).allSatisfy { X[$0, 0] == 0 })
    #expect(X[0, 1] == -1 && X[255, 1] == 1)
    for i in 0..<100 {
      #expect(abs(X[256 + i, 0] - Double(i) / 100) < 1e-15 && X[256 + i, 1] == -1)
      #expect(X[356 + i, 0] == X[256 + i, 0] && X[356 + i, 1] == 1)
    }
    #expect(RaissiSetup().grid.shape == Shape(25_600, 2))
  }

  @Test("their values are those of the exact solution")
  func values() {
    let setup = RaissiSetup()
    let exact = setup.equation.solution.values(at: setup.boundary)
    #expect((setup.boundaryValues - exact).maxNorm < 1e-13)
  }

  @Test("100 different points of data, and 10 456 points inside, the last of which are all 456")
  func problem() {
    var random = Random(seed: 1)
    let setup = RaissiSetup()
    let problem = setup.problem(using: &random)
    #expect(problem.interior.rows == 10_456)
    #expect(problem.interior[rows: 10_000..<10_456] == setup.boundary)
    #expect(problem.data.map(\.count) == [100] && problem.data[0].weight == 1)
    // A corner may be there twice: as a point of the start and of an end.
    let all = (0..<456).map { setup.boundary.row($0).elements }
    let rows = (0..<100).map { problem.data[0].points.row($0).elements }
    for row in Set(rows) {
      #expect(rows.count { $0 == row } <= all.count { $0 == row })
    }
    let t = problem.interior[rows: 0..<10_000].column(0)
    let strata = t.elements.map { Int($0 / 0.99 * 10_000) }
    #expect(Set(strata).count == 10_000)
  }

  @Test("all 456 can be data, and no more")
  func limits() async {
    var random = Random(seed: 1)
    let problem = RaissiSetup(dataCount: 456, interiorCount: 1).problem(using: &random)
    #expect(problem.data[0].count == 456 && problem.interior.rows == 457)
    await #expect(processExitsWith: .failure) { _ = RaissiSetup(dataCount: 457) }
    await #expect(processExitsWith: .failure) { _ = RaissiSetup(interiorCount: 0) }
  }
}
