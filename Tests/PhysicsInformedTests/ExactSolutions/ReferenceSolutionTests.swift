import Matrices
import Networks
import PhysicsInformed
import Testing

@Suite("ReferenceSolution") struct ReferenceSolutionTests {
  @Test("the values are the first component of the jet")
  func values() {
    let X: Matrix<Double> = [[0.25, 0.5], [0.5, -0.25]]
    let jet = BurgersSolution().jet(at: X)
    #expect(jet.count == Burgers().pattern.count)
    #expect(BurgersSolution().values(at: X) == jet[0])
  }
}
