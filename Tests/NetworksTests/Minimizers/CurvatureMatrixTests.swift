import Matrices
import Testing

@testable import Networks

@Suite("Matrix of curvatures") struct CurvatureMatrixTests {
  private let rule = StoppingRule<Double>(gradient: 0, decrease: -1)

  @Test(
    "each update is that of the method with b = s · H⁻¹ s / y · s and h = y · H y / y · s of the matrix H"
  )
  func measuresOfSize() throws {
    let f = Quadratic(4, condition: 20)
    var search = SelfScaledBroyden(stopping: rule).search(from: .zeros(1, 4))
    for _ in 0..<6 {
      let (x, g, before) = (search.x, f(search.x).gradient, search.memory.inverse)
      search.step(on: f.callAsFunction)
      let (s, y) = (search.x - x, search.gradient - g)
      var own = before ?? InverseHessian(4, scale: s.dot(y) / y.sumOfSquares)
      let step = try #require(own.step(s, y))
      let image = try Cholesky(own.matrix).solve(Matrix(s.T))
      let b = (s * image)[0, 0] / y.dot(s)
      own.update(along: step, SelfScaledBroyden.choice(b: b, h: step.h, n: 4))
      let found = try #require(search.memory.inverse).matrix
      // H⁻¹ with a condition up to some hundreds, and so are the sums that cancel in H.
      #expect((found - own.matrix).maximumMagnitude <= 1e-11 * own.matrix.maximumMagnitude)
    }
  }

  @Test("a matrix comes back bit for bit, and a file that does not fit is an error with a sentence")
  func coding() throws {
    var search = SelfScaledBFGS(stopping: rule).search(from: .zeros(1, 4))
    #expect(try savedAndRead(search.memory).isEmpty)
    for _ in 0..<3 { search.step(on: Quadratic(4, condition: 20).callAsFunction) }
    let memory = search.memory
    #expect(try json(savedAndRead(memory)) == json(memory))
    #expect(
      try problem(memory, at: ["inverse"], being: nil)
        == "the inverse Hessian, or null for none, is expected, found nothing")
    #expect(try problem(memory, at: ["scaling"], being: "Newton")?.contains("Newton") == true)
  }
}
