import Matrices
import Testing

@testable import Networks

@Suite("Self-scaled BFGS") struct SelfScaledBFGSTests {
  @Test("τ shrinks where H⁻¹ is too large along the step, and is 1 elsewhere")
  func choice() {
    #expect(SelfScaledBFGS<Double>.choice(b: 4) == .init(phi: 1, tau: 0.25))
    #expect(SelfScaledBFGS<Double>.choice(b: 0.5) == .init(phi: 1, tau: 1))
  }
}
