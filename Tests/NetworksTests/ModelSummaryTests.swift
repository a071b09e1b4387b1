import Foundation
import Matrices
import Networks
import Testing

@Suite("Model summary") struct ModelSummaryTests {
  private func model() -> some Layer<Float> {
    var random = Random(seed: 1)
    return network(of: Float.self) {
      Dense(from: 784, to: 32, using: &random)
      BatchNorm(features: 32)
      Residual(Chain(Dense(from: 32, to: 32, using: &random), ReLU()))
      Stack(count: 2) { Chain(Dense(from: 32, to: 32, using: &random), Tanh()) }
      Dropout(rate: 0.5, using: &random)
      Parallel(Identity(), Dense(from: 32, to: 8, using: &random))
      Dense(from: 40, to: 10, using: &random)
    }
  }

  @Test("layers within containers have their numbers, shapes and parameters")
  func lines() {
    let summary = model().summary(inputs: 784)
    #expect(
      summary.lines.map(\.name) == [
        "Dense", "BatchNorm", "Dense", "ReLU", "Residual", "Dense", "Tanh", "Dense", "Tanh",
        "Dropout", "Identity", "Dense", "Parallel", "Dense",
      ])
    #expect(
      summary.lines.map(\.outputs)
        == [32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 32, 8, 40, 10])
    #expect(
      summary.lines.map(\.parameters) == [
        784 * 32 + 32, 64, 32 * 33, 0, 0, 32 * 33, 0, 32 * 33, 0, 0, 0, 33 * 8, 0, 410,
      ])
    #expect(summary.parameters == model().parameters.count)
    #expect(
      summary.lines.map(\.number)
        == [0, 1, 2, 3, nil, 4, 5, 6, 7, 8, 9, 10, nil, 11])
    #expect(model().parameters.layerCount == 12)
  }

  @Test("the text is a table")
  func text() {
    var random = Random(seed: 1)
    let small = Chain(
      Chain(Dense<Float>(from: 784, to: 128, using: &random), ReLU()),
      Dense(from: 128, to: 10, using: &random))
    #expect(
      "\(small.summary(inputs: 784))" == """
           layer       output  parameters
        0  Dense       n×128      100 480
        1  ReLU        n×128            –
        2  Dense       n×10         1 290
           784 inputs             101 770
        """)
  }

  @Test("the sum of a residual block is a line without a number")
  func sum() {
    let model = Residual(Dense<Float>(weights: .zeros(3, 3), bias: .zeros(1, 3)))
    #expect(
      "\(model.summary(inputs: 3))" == """
           layer     output  parameters
        0  Dense     n×3             12
           Residual  n×3              –
           3 inputs                  12
        """)
  }

  @Test("it can be written and read")
  func coding() throws {
    let summary = model().summary(inputs: 784)
    let data = try JSONEncoder().encode(summary)
    #expect(try JSONDecoder().decode(ModelSummary.self, from: data) == summary)
  }

  @Test("inputs that do not fit trap with the layer's sentence")
  func trap() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) {
      var random = Random(seed: 1)
      _ = Dense<Float>(from: 3, to: 2, using: &random).summary(inputs: 4)
    }
    #expect(saidOnTrapping(result, "a dense layer 3×2 needs n×3, found 1×4"))
  }
}
