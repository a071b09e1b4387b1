import Convolutional
import Foundation
import Recurrent
import TestSupport
import Testing

@testable import Interchange

@Suite("PyTorch itself") struct TorchTests {
  @Test("dense layers, batch norm, convolution and LSTM have the outputs and gradients that PyTorch has")
  func images() throws {
    var random = Random(seed: 1)
    try check(Sample.images(Double.self, &random), "images", Sample.imageModules, inputs: 40)
    try check(Sample.images(Float.self, &random), "images", Sample.imageModules, inputs: 40)
  }

  @Test("so have convolutions of sequences, a transposed one, layer norm, GRU and the plain cell")
  func sequences() throws {
    var random = Random(seed: 2)
    try check(Sample.sequences(Double.self, &random), "sequences", Sample.sequenceModules, inputs: 12)
    try check(Sample.sequences(Float.self, &random), "sequences", Sample.sequenceModules, inputs: 12)
  }

  @Test("so have two directions, and a module of two recurrent layers")
  func directions() throws {
    var random = Random(seed: 3)
    try check(
      Sample.directions(Double.self, &random), "directions", Sample.directionModules, inputs: 15,
      from: { Sequences($0, features: 3) }, to: { $0.values })
  }

  private func check<S: Scalar>(
    _ model: some Layer<S>, _ name: String, _ modules: [String], inputs: Int
  ) throws {
    try check(model, name, modules, inputs: inputs, from: { $0 }, to: { $0 })
  }

  /// Saves a model for PyTorch, and compares what PyTorch computes of it; then the same for the model that it trained.
  private func check<S: Scalar, Model: Map<S>>(
    _ model: Model, _ name: String, _ modules: [String], inputs: Int, from matrix: (Matrix<S>) -> Model.Input,
    to input: (Model.Input) -> Matrix<S>
  ) throws where Model.Output == Matrix<S> {
    try withTemporaryFolder { folder in
      var (model, random) = (model, Random(seed: 4))
      let convention = Convention.torch(modules: modules)
      var data = Tensors()
      let (X, G): (Matrix<S>, Matrix<S>) = (.normal(24, inputs, using: &random), .normal(24, 2, using: &random))
      (data["x"], data["g"]) = (Tensor(X), Tensor(G))
      try data.write(to: folder.path + "/data.safetensors")
      try model.save(folder.path + "/network.safetensors", as: convention)
      let precision = S.precisionName
      try Python.run("torch_network.py", folder.path, precision, name, needing: "torch", "safetensors", "numpy")

      let results = try Tensors(contentsOf: folder.path + "/results.safetensors")
      func compare(_ prefix: String, _ gradientFile: String) throws {
        let (Y, cache) = model.forward(matrix(X))
        let (dX, gradient) = model.backward(G, cache)
        try expectClose(Y, results.tensor(prefix + "y").matrix(), "\(name) \(prefix)y")
        try expectClose(input(dX), results.tensor(prefix + "dx").matrix(), "\(name) \(prefix)dx")
        let file = try Tensors(contentsOf: folder.path + "/" + gradientFile)
        let theirs = try model.gradient(of: file, as: convention)
        // Of a gradient all elements together are compared: that of the bias before a batch norm is 0, and consists of
        // the rounding errors of terms as large as the others.
        let size = theirs.tensors.map(\.value.maxNorm).max() ?? 0
        for (own, other) in zip(gradient.tensors, theirs.tensors) {
          expectClose(own.value, other.value, "\(name) \(prefix)\(own.layer).\(own.name)", size: size)
        }
        // Written again, it has the names and shapes of theirs.
        let written = try model.tensors(of: gradient, as: convention)
        #expect(Set(written.names) == Set(file.names))
        for key in written.names { #expect(written[key]?.sizes == file[key]?.sizes, "\(key)") }
      }
      try compare("", "gradient.safetensors")
      try model.load(folder.path + "/trained.safetensors", as: convention)
      try compare("trained_", "trained_gradient.safetensors")
      try expectClose(model(matrix(X)), results.tensor("inferred_y").matrix(), "\(name) inferred")
    }
  }

  /// Within 1e-6 for Float and 1e-12 for Double, relative to a size: 1, or the largest element.
  private func expectClose<S: Scalar>(_ own: Matrix<S>, _ other: Matrix<S>, _ what: String, size: S = 1) {
    let bound: S = S.self == Float.self ? 1e-6 : 1e-12
    let difference = (own - other).maxNorm / max(size, other.maxNorm)
    #expect(difference <= bound, "\(what): \(difference)")
  }
}
