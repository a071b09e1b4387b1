import Datasets
import Foundation
import Matrices
import Testing

@Suite("Noisy sine") struct NoisySineTests {
  @Test("the published observations have the error of the true curve that is known, E = 0.4187")
  func published() {
    let (X, T) = NoisySine.published
    #expect(X.shape == Shape(10, 1) && T.shape == Shape(10, 1))
    let E = (Matrix<Double>.column(X.elements.map(NoisySine.truth)) - T).sumOfSquares / 2
    // Half a unit of its last digit.
    #expect(abs(E - 0.4187) <= 5e-5)
  }

  @Test("new observations are on [0, 1], and their errors have the standard deviation that was asked for")
  func observations() {
    var random = Random(seed: 1)
    let n = 10_000
    let (X, T) = NoisySine.observations(n, using: &random)
    #expect(X.minimum >= 0 && X.maximum <= 1)
    let errors = T - .column(X.elements.map(NoisySine.truth))
    let standardDeviation = (errors.sumOfSquares / Double(n)).squareRoot()
    // The standard error of a standard deviation is σ/√(2n).
    #expect(abs(standardDeviation - NoisySine.noise) <= 5 * NoisySine.noise / Double(2 * n).squareRoot())
  }

  @Test("without noise the observations are the curve")
  func exact() {
    var random = Random(seed: 1)
    let (X, T) = NoisySine.observations(5, noise: 0, using: &random)
    #expect(T == .column(X.elements.map { sin(2 * .pi * $0) }))
  }
}
