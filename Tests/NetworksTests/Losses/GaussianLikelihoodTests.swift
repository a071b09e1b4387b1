import Foundation
import Matrices
import Networks
import Testing

@Suite("Gaussian likelihood") struct GaussianLikelihoodTests {
  private let loss = GaussianLikelihood()

  @Test("y = μ with σ = 1 has the loss ½ ln 2π, with gradients 0 and 1")
  func centre() {
    let (value, G) = loss(Matrix<Double>([[3, 0]]), [[3]])
    #expect(abs(value - log(2 * Double.pi) / 2) <= value.ulp)
    #expect(G == [[0, 1]])
  }

  @Test("one standard deviation off, ∂L/∂s = 0; two off, −3")
  func standardDeviations() {
    #expect(loss(Matrix<Float>([[0, 0]]), [[1]]).gradient == [[-1, 0]])
    #expect(loss(Matrix<Float>([[0, 0]]), [[-2]]).gradient == [[2, -3]])
  }

  @Test("the value is −ln N(y | μ, σ) of the lecture, averaged over samples and outputs")
  func density() {
    func expect<S: Scalar>(_ type: S.Type) {
      let (means, standardDeviations) = ([[1.0, -0.5], [0, 2]], [[0.5, 2.0], [1, 4]])
      let targets = [[1.5, 0.5], [-1, 0]]
      var sum = 0.0
      for i in 0..<2 {
        for j in 0..<2 {
          let (y, mu, sigma) = (targets[i][j], means[i][j], standardDeviations[i][j])
          sum += log(exp(-pow((y - mu) / sigma, 2) / 2) / (sigma * sqrt(2 * Double.pi)))
        }
      }
      // Means first, then ln σ.
      let P = Matrix<S>(
        (0..<2).map { i in
          means[i].map { S($0) } + standardDeviations[i].map { S(log($0)) }
        })
      let value = loss(P, Matrix<S>(targets.map { $0.map { S($0) } })).value
      // Four terms below 3, each of some six roundings, two of them of r², averaged.
      #expect(abs(Double(value) + sum / 4) <= 24 * Double(S.ulpOfOne))
    }
    expect(Float.self)
    expect(Double.self)
  }

  @Test(
    "with s fixed at 0 it is half the mean of squares and a constant, E-33 with several outputs")
  func squares() {
    var random = Random(seed: 11)
    let (F, Y) = (
      Matrix<Double>.normal(5, 2, using: &random), Matrix<Double>.normal(5, 2, using: &random)
    )
    let P = Matrix<Double>(rows: 5, columns: 4) { i, j in j < 2 ? F[i, j] : 0 }
    let (value, G) = loss(P, Y)
    let squares = MeanSquaredError()(F, Y)
    #expect(
      abs(value - (squares.value / 2 + log(2 * Double.pi) / 2)) <= 4 * value.ulp)
    for i in 0..<5 {
      for j in 0..<2 {
        // e / 10 and (2 / 10) e, halved: two roundings.
        #expect(abs(G[i, j] - squares.gradient[i, j] / 2) <= 2 * abs(G[i, j]).ulp)
      }
    }
  }

  @Test("the best s for one error e is ln |e|: there its gradient is 0")
  func optimum() {
    // r = e · e^(−ln e) is 1 to three roundings, its square to seven.
    let ds = loss(Matrix<Double>([[0, log(0.3)]]), [[0.3]]).gradient[0, 1]
    #expect(abs(ds) <= 7 * Double.ulpOfOne)
  }

  @Test("predictions without standard deviations trap")
  func trap() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = GaussianLikelihood()(Matrix<Double>.zeros(4, 2), .zeros(4, 2))
    }
    #expect(saidOnTrapping(result, "targets 4×2 need", "4×4, found 4×2"))
  }

  @Test("it keeps what every loss promises")
  func promises() throws { try expectLoss("GaussianLikelihood", loss, at: LossPoint.densities) }
}
