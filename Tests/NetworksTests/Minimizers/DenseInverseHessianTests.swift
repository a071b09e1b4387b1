import Matrices
import Testing

@testable import Networks

@Suite("Dense inverse Hessian") struct DenseInverseHessianTests {
  @Test(
    "each update is that of the method with b = s · H⁻¹ s / y · s and h = y · H y / y · s of the matrix H"
  )
  func measuresOfSize() throws {
    let f = Quadratic(4, condition: 20)
    var search = Search(SelfScaledBroyden<Double>(), from: .zeros(1, 4), until: StoppingRule())
    for _ in 0..<6 {
      let (x, g, before) = (search.x, f(search.x).gradient, search.solver.H.inverse)
      search.step(on: f)
      let (s, y) = (search.x - x, search.gradient - g)
      var own = before ?? BroydenFamilyMatrix(4, scale: s.dot(y) / y.sumOfSquares)
      let step = try #require(own.step(s, y, u: own.times(y)))
      let image = try Cholesky(own.matrix).solve(Matrix(s.T))
      let b = (s * image)[0, 0] / y.dot(s)
      own.update(along: step, SelfScaledBroyden.choice(b: b, h: step.h, n: 4))
      let found = try #require(search.solver.H.inverse).matrix
      // H⁻¹ with a condition up to some hundreds, and so are the sums that cancel in H.
      #expect((found - own.matrix).maxNorm <= 1e-11 * own.matrix.maxNorm)
    }
  }

  @Test("H g after a step, computed without H, is that of H, over hundreds of steps")
  func product() throws {
    // Sums of n products, and 1 / (1 − c₂) = 10 of them may cancel in u: 1e-12 is some hundred times that. What cancels
    // in the update is what the matrix loses too: H g before it, divided by τ.
    let f = Quadratic(30, condition: 1e4, withEqualRatios: true)
    let quartic = ObjectiveFunction<Double> { x in
      let (value, g) = f(x)
      return (value + (x ⊙ x).sumOfSquares, g + 4 * (x ⊙ x ⊙ x))
    }
    for scaling in [DenseInverseHessian<Double>.Scaling.bfgs, .broyden] {
      var method = QuasiNewton(curvature: 0.9, DenseInverseHessian(scaling))
      var state = SearchState<Double>(from: .zeros(1, 30), until: StoppingRule(iterations: 300))
      var before = method.inverseHessian.inverse
      while state.reason == nil {
        let count = state.iterations
        method.step(&state, on: quartic)
        guard state.iterations > count else { break }
        let g = state.gradient
        let H = try #require(method.inverseHessian.inverse)
        let found = try #require(method.inverseHessian.product)
        let expected = g * H.matrix
        let size = max(expected.norm, (g * (before ?? H).matrix).norm)
        #expect(distance(found, expected) <= 1e-12 * size, "step \(state.iterations)")
        before = H
      }
      #expect(state.iterations > 60)
    }
  }

  @Test("a matrix comes back bit for bit, and a file that does not fit is an error with a sentence")
  func coding() throws {
    var search = Search(SelfScaledBFGS<Double>(), from: .zeros(1, 4), until: StoppingRule())
    #expect(try savedAndRead(search.solver.H).isEmpty)
    for _ in 0..<3 { search.step(on: Quadratic(4, condition: 20)) }
    let H = search.solver.H
    #expect(try json(savedAndRead(H)) == json(H))
    #expect(
      try problem(H, at: ["inverse"], being: nil)
        == "the inverse Hessian, or null for none, is expected, found nothing")
    for wrong in [Matrix<Double>.ones(1, 5), .row([1, 2, .nan, 3])] {
      #expect(
        try problem(H, at: ["product"], being: wrong)?.hasPrefix(
          "the product of H and g is finite and 1×4, found") == true)
    }
    #expect(try problem(H, at: ["scaling"], being: "Newton")?.contains("Newton") == true)
  }
}

extension SelfScaledBFGS {
  /// The approximation of the inverse Hessian.
  var H: DenseInverseHessian<S> { quasiNewton.inverseHessian }
}

extension SelfScaledBroyden {
  /// The approximation of the inverse Hessian.
  var H: DenseInverseHessian<S> { quasiNewton.inverseHessian }
}
