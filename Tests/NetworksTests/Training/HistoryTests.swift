import Foundation
import Matrices
import Testing

@testable import Networks

@Suite("History") struct HistoryTests {
  private func fitted(
    validation: Samples<Double>?, _ targets: Matrix<Double>
  ) throws -> (history: History, reported: [Int]) {
    var random = Random(seed: 1)
    var trainer = Trainer(
      Dense<Double>(from: 1, to: targets.columns, using: &random), loss: MeanSquaredError(),
      optimizer: GradientDescent(learningRate: 0.01))
    var reported: [Int] = []
    let history = try trainer.fit(
      Samples([[0], [1], [2]], targets), validation: validation, epochs: 4, batchSize: 2,
      using: &random
    ) { epoch in reported.append(epoch.number) }
    return (history, reported)
  }

  @Test("a history is saved with all of its numbers, also those that JSON does not have")
  func coding() throws {
    var history = try fitted(validation: Samples([[3]], [[3]]), [[0], [1], [2]]).history
    history.epochs.append(
      History.Epoch(
        number: 5, trainingLoss: .infinity, validationLoss: .nan, validationAccuracy: 0.5, learningRate: 1, seconds: 2))
    (history.stopReason, history.restoredEpoch) = ("a", 3)
    let data = try JSONEncoder().encode(history)
    let read = try JSONDecoder().decode(History.self, from: data)
    // NaN is not equal to itself.
    #expect("\(read)" == "\(history)")
    history.epochs.removeFirst()
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(History.self, from: JSONEncoder().encode(history))
    }
  }

  @Test("there is one entry per epoch, numbered from 1 and reported as it ends")
  func numbers() throws {
    let (history, reported) = try fitted(validation: nil, [[0], [1], [2]])
    #expect(history.epochs.map(\.number) == [1, 2, 3, 4] && reported == [1, 2, 3, 4])
  }

  @Test("without a validation part, or with an empty one, there are no validation numbers")
  func withoutValidation() throws {
    for part in [nil, Samples<Double>(.zeros(0, 1), .zeros(0, 1))] {
      let (history, _) = try fitted(validation: part, [[0], [1], [2]])
      #expect(
        history.epochs.allSatisfy { $0.validationLoss == nil && $0.validationAccuracy == nil })
    }
  }

  @Test("one output has a validation loss and no accuracy, which would always be 1")
  func regression() throws {
    let (history, _) = try fitted(validation: Samples([[3]], [[3]]), [[0], [1], [2]])
    #expect(history.epochs.allSatisfy { $0.validationLoss != nil && $0.validationAccuracy == nil })
  }

  @Test("several outputs have both")
  func classification() throws {
    let (history, _) = try fitted(
      validation: Samples([[3]], [[0, 1]]), [[1, 0], [1, 0], [0, 1]])
    #expect(history.epochs.allSatisfy { $0.validationLoss != nil && $0.validationAccuracy != nil })
  }

  @Test("times do not decrease, and the duration of the history is the last one")
  func clock() throws {
    let seconds = try fitted(validation: nil, [[0], [1], [2]]).history
    #expect(seconds.epochs.map(\.seconds) == seconds.epochs.map(\.seconds).sorted())
    #expect(seconds.seconds == seconds.epochs[3].seconds)
    #expect(seconds.epochs[0].seconds >= 0)
  }
}
