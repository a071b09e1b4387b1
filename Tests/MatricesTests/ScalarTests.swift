import Matrices
import Testing

@Suite("Scalar") struct ScalarTests {
  @Test("each precision has its name")
  func names() {
    #expect(Float.precisionName == "float")
    #expect(Double.precisionName == "double")
  }
}
