import Matrices
import Testing

@Suite("Affine maps in one pass") struct MatrixAffineTests {
  private func check<S: Scalar>(_ type: S.Type) {
    var random = Random(seed: 1)
    for (n, p, q) in [(1, 1, 1), (0, 3, 2), (5, 0, 4), (7, 20, 20), (300, 20, 20), (64, 70, 130)] {
      let A = Matrix<S>.normal(n, p, using: &random)
      let W = Matrix<S>.normal(p, q, using: &random)
      let b = Matrix<S>.normal(1, q, using: &random)
      let H = A * W + b
      #expect(affine(A, W, b) == H)
      #expect(affine(A, W, b, then: .hyperbolicTangent) == tanh(H))
      #expect(affine(A, W, b, then: .logistic) == logistic(H))
      #expect(affine(A, W, b, then: .positivePart) == positivePart(H))
      let X = Matrix<S>.normal(n, q, using: &random)
      for step: S in [1, 0.5] {
        let (F, Y) = affine(A, W, b, then: .positivePart, adding: step, to: X)
        // A half is rounded nowhere.
        #expect(F == positivePart(H) && Y == X + step * F)
      }
      let G = Matrix<S>.normal(n, q, using: &random)
      #expect(A.adding(G, times: W.T) == A + G * W.T)
      let T = tanh(H)
      let expected = (1 - T ⊙ T) ⊙ G
      #expect(pullback(of: G, through: .hyperbolicTangent, output: T) == expected)
      #expect(G.shape == expected.shape)
    }
  }

  @Test("σ(A W + 1 b) and σ′ ⊙ G are the numbers of the operations one after the other")
  func equality() {
    check(Float.self)
    check(Double.self)
  }

  @Test("an argument that is used afterwards keeps its value")
  func values() {
    let G: Matrix<Double> = [[1, 2]]
    let A: Matrix<Double> = [[0.5, -0.5]]
    #expect(pullback(of: G, through: .hyperbolicTangent, output: A) == [[0.75, 1.5]])
    #expect(G == [[1, 2]] && A == [[0.5, -0.5]])
  }

  @Test("shapes that do not fit end the program with both")
  func shapes() async {
    await #expect(processExitsWith: .failure) {
      _ = affine(Matrix<Double>.zeros(2, 3), .zeros(4, 5), .zeros(1, 5))
    }
    await #expect(processExitsWith: .failure) {
      _ = affine(Matrix<Double>.zeros(2, 3), .zeros(3, 5), .zeros(1, 4))
    }
    await #expect(processExitsWith: .failure) {
      let (A, W, b) = (Matrix<Double>.zeros(2, 3), Matrix<Double>.zeros(3, 5), Matrix<Double>.zeros(1, 5))
      _ = affine(A, W, b, then: .positivePart, adding: 1, to: .zeros(2, 3))
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix<Double>.zeros(2, 3).adding(.zeros(2, 4), times: Matrix.zeros(3, 5).T)
    }
    await #expect(processExitsWith: .failure) {
      _ = Matrix<Double>.zeros(2, 3).adding(.zeros(3, 5), times: Matrix.zeros(3, 5).T)
    }
    await #expect(processExitsWith: .failure) {
      _ = pullback(of: Matrix<Double>.zeros(2, 3), through: .logistic, output: .zeros(3, 2))
    }
  }
}
