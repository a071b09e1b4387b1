import Matrices
import Testing

@Suite("Scalar") struct ScalarTests {
  @Test("each precision has its name")
  func names() {
    #expect(Float.precisionName == "float32")
    #expect(Double.precisionName == "float64")
  }
}
