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
      let step = try #require(own.step(s, y, u: own.times(y)))
      let image = try Cholesky(own.matrix).solve(Matrix(s.T))
      let b = (s * image)[0, 0] / y.dot(s)
      own.update(along: step, SelfScaledBroyden.choice(b: b, h: step.h, n: 4))
      let found = try #require(search.memory.inverse).matrix
      // H⁻¹ with a condition up to some hundreds, and so are the sums that cancel in H.
      #expect((found - own.matrix).maxNorm <= 1e-11 * own.matrix.maxNorm)
    }
  }

  @Test("H g after a step, computed without H, is that of H, over hundreds of steps")
  func product() throws {
    // Sums of n products, and 1 / (1 − c₂) = 10 of them may cancel in u: 1e-12 is some hundred times that. What cancels
    // in the update is what the matrix loses too: H g before it, divided by τ.
    let f = Quadratic(30, condition: 1e4, withEqualRatios: true)
    func chain(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
      let (value, g) = f(x)
      return (value + (x ⊙ x).sumOfSquares, g + 4 * (x ⊙ x ⊙ x))
    }
    for scaling in [CurvatureMatrix<Double>.Scaling.bfgs, .broyden] {
      var search = QuasiNewtonSearch(
        from: .zeros(1, 30), stopping: rule, curvature: 0.9, memory: CurvatureMatrix(scaling))
      var before = search.memory.inverse
      while search.iterations < 300 && search.step(on: chain) {
        let (memory, g) = (search.memory, search.gradient)
        let (H, found) = (try #require(memory.inverse), try #require(memory.product))
        let expected = g * H.matrix
        let size = max(expected.norm, (g * (before ?? H).matrix).norm)
        #expect(distance(found, expected) <= 1e-12 * size, "step \(search.iterations)")
        before = H
      }
      #expect(search.iterations > 60)
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
    for wrong in [Matrix<Double>.ones(1, 5), .row([1, 2, .nan, 3])] {
      #expect(
        try problem(memory, at: ["product"], being: wrong)?.hasPrefix(
          "the product of H and g is finite and 1×4, found") == true)
    }
    #expect(try problem(memory, at: ["scaling"], being: "Newton")?.contains("Newton") == true)
  }
}
