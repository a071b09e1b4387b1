import Matrices
import Networks
import Testing

@Suite("Objective function") struct ObjectiveFunctionTests {
  @Test("value and gradient are those of the closure")
  func closure() {
    let f = ObjectiveFunction<Double> { x in (x.sumOfSquares, 2 * x) }
    let (value, gradient) = f([[3, 4]])
    #expect(value == 25 && gradient == [[6, 8]])
  }
}
