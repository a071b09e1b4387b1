import Matrices
import Networks
import Testing

@Suite("Per-sample gradients") struct SampleGradientsTests {
  @Test("blocks of parameters stand below each other, and side by side in the rows of a Jacobian")
  func blocks() {
    let D =
      PerSampleGradients<Double>([[[1, 2]], [[3, 4], [5, 6]]]) + PerSampleGradients([[[7, 8]]])
    #expect(D.columns == [[1, 2], [3, 4], [5, 6], [7, 8]])
    #expect(D.rows == [[1, 3, 5, 7], [2, 4, 6, 8]])
  }
}
