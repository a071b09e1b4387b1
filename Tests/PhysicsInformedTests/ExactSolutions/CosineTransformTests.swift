import Matrices
import Testing

@testable import PhysicsInformed

@Suite("CosineTransform") struct CosineTransformTests {
  @Test("values are the sum of cosines, and amplitudes lead there and back", arguments: [2, 5, 64])
  func inverse(K: Int) {
    var random = Random(seed: 2)
    let transform = CosineTransform(K)
    let a = Matrix<Double>.normal(1, K + 1, using: &random)
    let expected = Matrix<Double>(rows: 1, columns: K + 1) { _, j in
      let angles = Matrix<Double>(rows: 1, columns: K + 1) { _, k in .pi * Double(j * k) / Double(K)
      }
      return a.dot(cos(angles))
    }
    // Sums of K + 1 terms of order 1, and angles up to πK, off by ε/2 of themselves.
    let tolerance = Double(4 * (K + 1) * (K + 1)) * .ulpOfOne
    let u = transform.values(a)
    #expect((u - expected).maxNorm < tolerance)
    #expect((transform.amplitudes(u) - a).maxNorm < tolerance)
  }
}
