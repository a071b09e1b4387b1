import Matrices
import Networks
import Testing

@Suite("Identity") struct IdentityTests {
  @Test("output and gradient pass unchanged")
  func identity() {
    let (H, G): (Matrix<Double>, Matrix<Double>) = (
      [[1, -2], [0.1, 1e300]], [[3, 4], [-5, 0]]
    )
    let (A, cache) = Identity().forward(H)
    #expect(A == H)
    #expect(Identity().backward(G, cache).inputGradient == G)
  }

  @Test("it keeps what every activation promises, and its derivation has its numbers")
  func activation() throws { try expectActivation("Identity", Identity()) }
}
