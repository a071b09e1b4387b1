import Convolutional
import Foundation
import Recurrent
import TestSupport
import Testing

@testable import Interchange

@Suite("Keras itself") struct KerasTests {
  @Test("convolutions, batch norm, and dense layers behind images have the outputs that Keras has")
  func images() throws {
    var random = Random(seed: 5)
    let image = ImageShape(channels: 2, height: 4, width: 5)
    let first = Convolution<Double>(of: image, to: 3, kernel: Extent(2, 3), using: &random)
    let second = TransposedConvolution<Double>(
      of: first.output, to: 4, kernel: Extent(2, 2), stride: Extent(1, 2), using: &random)
    // Batch norm of Keras 3.15 rounds to float32, whatever its precision is.
    try check(
      network(of: Double.self) {
        first
        Tanh()
        ChannelBatchNorm(of: first.output)
        second
        Flatten(channels: 4, height: second.output.height, width: second.output.width)
        BatchNorm(features: second.output.count)
        Dense(from: second.output.count, to: 6, using: &random)
        Tanh()
        Dense(from: 6, to: 2, using: &random)
      }, "images", inputs: 40, unit: Double(Float.ulpOfOne), from: { $0 })
  }

  @Test("so have two directions of an LSTM, both GRUs and the plain cell")
  func sequences() throws {
    var random = Random(seed: 6)
    let first = Bidirectional(
      LSTM<Double>(from: 3, to: 5, using: &random), LSTM(from: 3, to: 5, using: &random))
    let second = Chain(
      AllSteps(GRU<Double>(from: 10, to: 4, using: &random)),
      AllSteps(ResetBeforeGRU<Double>(from: 4, to: 3, using: &random)))
    let last = Chain(
      LastStep(RNN<Double>(from: 3, to: 2, using: &random)), Dense<Double>(from: 2, to: 2, using: &random))
    try check(Chain(Chain(first, second), last), "sequences", inputs: 12, unit: .ulpOfOne) {
      Sequences($0, features: 3)
    }
  }

  /// Saves a model for Keras, and compares the outputs; then the same for weights of Keras. Both round with the unit,
  /// each in its own order.
  private func check<Model: Map<Double>>(
    _ model: Model, _ name: String, inputs: Int, unit: Double, from matrix: (Matrix<Double>) -> Model.Input
  ) throws where Model.Output == Matrix<Double> {
    try withTemporaryFolder { folder in
      var (model, random) = (model, Random(seed: 7))
      let X = Matrix<Double>.normal(6, inputs, using: &random)
      model.assign(flattened: Matrix.normal(1, model.parameters.count, using: &random) * 0.5)
      model.updateRunningStatistics(from: model.forward(matrix(X)).cache)
      try X.write(npy: folder.path + "/x.npy")
      try model.save(folder.path + "/network.npz", as: .keras)
      try Python.run("keras_network.py", folder.path, name, needing: "keras", "jax", "numpy")
      // About 200 operations on numbers of about 10.
      let bound = 2000 * unit
      var theirs = try Matrix<Double>(npy: folder.path + "/y.npy")
      #expect((model(matrix(X)) - theirs).maxNorm <= bound, "\(model(matrix(X))) and \(theirs)")
      try model.load(folder.path + "/other.npz", as: .keras)
      theirs = try Matrix(npy: folder.path + "/other_y.npy")
      #expect((model(matrix(X)) - theirs).maxNorm <= bound, "\(model(matrix(X))) and \(theirs)")
    }
  }
}
