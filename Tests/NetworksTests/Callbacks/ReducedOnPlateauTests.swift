import Matrices
import Networks
import Testing

@Suite("Reduction on a plateau") struct ReducedOnPlateauTests {
  @Test("the rate falls after epochs without an improvement")
  func rates() throws {
    let callback = ReducedOnPlateau(Plateau(factor: 0.5, patience: 1))
    let history = try fit(weights: [3, 2, 2, 2, 2, 1, 1], [callback], rate: 0x1p-1000).history
    // The second loss of 4 is forgiven, the third one lowers the rate.
    let rates = history.epochs.map { $0.learningRate / 0x1p-1000 }
    #expect(rates == [1, 1, 1, 1, 0.5, 0.5, 0.5])
  }

  @Test("it can monitor the training loss, which needs no validation part")
  func trainingLoss() throws {
    #expect(ReducedOnPlateau().needsValidation)
    #expect(!ReducedOnPlateau(monitoring: .trainingLoss).needsValidation)
    let callback = ReducedOnPlateau(
      Plateau(factor: 0.5, patience: 0), monitoring: .trainingLoss)
    let history = try fit(weights: [1, 1, 1], [callback], rate: 0x1p-1000).history
    #expect(history.epochs.map { $0.learningRate / 0x1p-1000 } == [1, 1, 0.5])
  }
}
