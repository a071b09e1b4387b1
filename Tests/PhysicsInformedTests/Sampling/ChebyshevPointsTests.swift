import Matrices
import PhysicsInformed
import Testing

@Suite("ChebyshevPoints") struct ChebyshevPointsTests {
  @Test("the mean over n points is the weighted integral of polynomials of a degree below 2n")
  func quadrature() {
    let (n, domain) = (7, ["t": 2...4, "x": -1...1] as Domain)
    let X = domain.chebyshev([n, 3])
    #expect(X.shape == Shape(21, 2) && domain.firstOutside(X) == nil)
    // T_k(cos y) = cos ky has the mean 0, and its square has ½.
    func mean(_ f: (_ t: Double, _ x: Double) -> Double) -> Double {
      (0..<21).reduce(0) { $0 + f(X[$1, 0] - 3, X[$1, 1]) } / 21
    }
    func chebyshev(_ k: Int, _ t: Double) -> Double {
      var (last, now) = (1.0, t)
      for _ in 1..<k { (last, now) = (now, 2 * t * now - last) }
      return k == 0 ? 1 : now
    }
    for k in 1..<2 * n {
      // A mean of 21 numbers of order 1, from a recursion that adds up to k² roundings.
      #expect(abs(mean { t, _ in chebyshev(k, t) }) <= 1e-13)
      if k < n { #expect(abs(mean { t, x in chebyshev(k, t) * chebyshev(k, t) * x * x } - 0.25) <= 1e-13) }
    }
  }

  @Test("the last coordinate changes fastest, and one point is the center")
  func order() {
    #expect(abs((["x": 0...1] as Domain).chebyshev([1])[0, 0] - 0.5) <= 2e-16)
    let X = (["t": 0...1, "x": 0...1] as Domain).chebyshev([2, 2])
    #expect(X[0, 0] == X[1, 0] && X[0, 1] == X[2, 1] && X[0, 1] < X[1, 1])
    // sin²(π/8)
    #expect(abs(X[0, 0] - 0.14644660940672624) <= 1e-16)
  }

  @Test("counts that do not fit are refused")
  func refused() async {
    await #expect(processExitsWith: .failure) { _ = (["x": 0...1] as Domain).chebyshev([2, 2]) }
    await #expect(processExitsWith: .failure) { _ = (["x": 0...1] as Domain).chebyshev([0]) }
  }
}
