import Matrices
import PhysicsInformed
import Testing

@Suite("ReferenceSolution") struct ReferenceSolutionTests {
  @Test("the values are the first of the streams")
  func values() {
    let X: Matrix<Double> = [[0.25, 0.5], [0.5, -0.25]]
    let streams = BurgersSolution().streams(at: X)
    #expect(streams.count == Burgers().pattern.count)
    #expect(BurgersSolution().values(at: X) == streams[0])
  }
}
