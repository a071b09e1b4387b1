import Convolutional
import Foundation
import Recurrent
import TestSupport
import Testing

@testable import Interchange

@Suite("Conventions") struct ConventionTests {
  private static func shapes(_ tensors: Tensors) -> [String: [Int]] {
    Dictionary(uniqueKeysWithValues: tensors.names.compactMap { name in tensors[name].map { (name, $0.sizes) } })
  }

  /// A cell with one unit and one input, whose parameters are 1, 2, 3, …: each gate has a number of its own.
  private static func counted<Cell: RecurrentCell<Double>>(_ cell: Cell) -> Recurrent<Cell> {
    var layer = Recurrent(cell)
    let count = layer.parameters.count
    layer.assign(flattened: Matrix(rows: 1, columns: count) { _, j in Double(j + 1) })
    return layer
  }

  private func values(_ tensors: Tensors, _ name: String) throws -> [Double] {
    try tensors.tensor(name).matrix(of: Double.self).elements
  }

  @Test("the gates of an LSTM here are i, f, o, g, and i, f, g, o in both other libraries")
  func lstm() throws {
    var random = Random(seed: 1)
    let layer = Self.counted(LSTM<Double>(from: 1, to: 1, using: &random))
    let torch = try layer.tensors(as: .torch)
    #expect(try values(torch, "0.weight_ih_l0") == [1, 2, 4, 3])
    #expect(try values(torch, "0.weight_hh_l0") == [5, 6, 8, 7])
    #expect(try values(torch, "0.bias_ih_l0") == [9, 10, 12, 11])
    #expect(try values(torch, "0.bias_hh_l0") == [0, 0, 0, 0])
    let keras = try layer.tensors(as: .keras(layers: ["lstm"]))
    #expect(try values(keras, "lstm/kernel") == [1, 2, 4, 3])
    #expect(try values(keras, "lstm/bias") == [9, 10, 12, 11])
    #expect(Self.shapes(keras) == ["lstm/kernel": [1, 4], "lstm/recurrent_kernel": [1, 4], "lstm/bias": [4]])
  }

  @Test("the gates of both GRUs here are r, z, n, and z, r, h in Keras; only one of them is in PyTorch")
  func gru() throws {
    var random = Random(seed: 1)
    let layer = Self.counted(GRU<Double>(from: 1, to: 1, using: &random))
    let torch = try layer.tensors(as: .torch)
    #expect(try values(torch, "0.bias_ih_l0") == [7, 8, 9])
    #expect(try values(torch, "0.bias_hh_l0") == [10, 11, 12])
    let keras = try layer.tensors(as: .keras)
    #expect(keras.names == ["arr_0", "arr_1", "arr_2"] && keras["arr_2"]?.sizes == [2, 3])
    #expect(try values(keras, "arr_0") == [2, 1, 3])
    #expect(try values(keras, "arr_2") == [8, 7, 9, 11, 10, 12])
    let other = Self.counted(ResetBeforeGRU<Double>(from: 1, to: 1, using: &random))
    #expect(try values(other.tensors(as: .keras), "arr_2") == [8, 7, 9])
    #expect(
      problem { try other.tensors(as: .torch) }
        == "a model: expected layers that PyTorch has too, with the same parameters, "
        + "found Recurrent as layer 0 with a GRU whose reset gate acts before the product")
  }

  @Test("the two biases of PyTorch are added, and both have the gradient of their sum")
  func biases() throws {
    var random = Random(seed: 1)
    var layer = Self.counted(RNN<Double>(from: 1, to: 1, using: &random))
    var file = try layer.tensors(as: .torch)
    file["0.bias_hh_l0"] = Tensor(Matrix<Double>([[0.5]]), sizes: [1])
    try layer.load(file, as: .torch)
    #expect(layer.parameters.bias == [[3.5]])
    let gradient = try layer.tensors(of: layer.parameters, as: .torch)
    #expect(try values(gradient, "0.bias_ih_l0") == [3.5])
    #expect(try values(gradient, "0.bias_hh_l0") == [3.5])
    #expect(try layer.gradient(of: gradient, as: .torch) == layer.parameters)
  }

  @Test("kernels are outputs, channels, height, width in PyTorch, and height, width, channels, outputs in Keras")
  func kernels() throws {
    let window = ConvolutionWindow(kernel: Extent(1, 2))
    let conv = Convolution<Double>(
      ImageShape(channels: 2, height: 2, width: 3), window: window, kernels: [[1, 2, 3, 4]], bias: [[5]])
    let torch = try conv.tensors(as: .torch)
    #expect(Self.shapes(torch) == ["0.weight": [1, 2, 1, 2], "0.bias": [1]])
    #expect(try values(torch, "0.weight") == [1, 2, 3, 4])
    let keras = try conv.tensors(as: .keras)
    #expect(keras["arr_0"]?.sizes == [1, 2, 2, 1])
    #expect(try values(keras, "arr_0") == [1, 3, 2, 4])
    // Behind it are 2×2 images of one channel: there is nothing to rearrange.
    let W: Matrix<Double> = [[1], [2], [3], [4]]
    let model = Chain(conv, Dense(weights: W, bias: [[0]]))
    #expect(try values(model.tensors(as: .keras), "arr_2") == [1, 2, 3, 4])
    let two = Convolution<Double>(
      ImageShape(channels: 1, height: 1, width: 3), window: window, kernels: [[1, 2], [3, 4]], bias: [[5, 6]])
    // The features here are c₀p₀ c₀p₁ c₁p₀ c₁p₁, and p₀c₀ p₀c₁ p₁c₀ p₁c₁ in Keras.
    let colours = try Chain(two, Dense(weights: W, bias: [[0]])).tensors(as: .keras)
    #expect(try values(colours, "arr_2") == [1, 3, 2, 4])
    #expect(Self.shapes(try two.tensors(as: .torch))["0.weight"] == [2, 1, 2])
    #expect(colours["arr_0"]?.sizes == [2, 1, 2])
  }

  @Test("a kernel of a sequence is read with or without the dimension of its height")
  func sequences() throws {
    var random = Random(seed: 2)
    var conv = Convolution<Float>(along: 5, channels: 2, to: 3, kernel: 2, using: &random)
    let old = conv
    for convention in [Convention.torch, .keras] {
      var file = try conv.tensors(as: convention)
      let name = file.names[0]
      let kernel = try file.tensor(name)
      let sizes = convention.library == .torch ? [3, 2, 1, 2] : [1, 2, 2, 3]
      file[name] = Tensor(try kernel.matrix(of: Float.self), sizes: sizes)
      conv.assign(flattened: .zeros(1, conv.parameters.count))
      try conv.load(file, as: convention)
      #expect(conv == old)
    }
  }

  private static func model(_ seed: UInt64 = 3) -> some Layer<Float> & Equatable {
    var random = Random(seed: seed)
    return network(of: Float.self) {
      Dense(from: 2, to: 3, using: &random)
      BatchNorm(features: 3)
      Tanh()
      Dense(from: 3, to: 1, using: &random)
    }
  }

  @Test("names are those of this library, of modules, or numbers")
  func names() throws {
    let model = Self.model()
    #expect(
      try model.tensors().names == [
        "0.weights", "0.bias", "1.scale", "1.shift", "1.runningMean", "1.runningVariance", "3.weights", "3.bias",
      ])
    #expect(
      try model.tensors(as: .torch).names == [
        "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "3.weight", "3.bias",
      ])
    #expect(
      try model.tensors(of: model.parameters, as: .keras(layers: ["a", "b", "c"])).names == [
        "a/kernel", "a/bias", "b/gamma", "b/beta", "c/kernel", "c/bias",
      ])
    #expect(
      problem { try model.tensors(as: .torch(modules: ["a", "b"])) }
        == "a model: expected 3 names for the layers with parameters, 0 Dense, 1 BatchNorm, 3 Dense, found 2: a, b")
    #expect(
      problem { try model.tensors(as: .torch(modules: ["a", "b", "a"])) }
        == "a model: expected names that differ for different tensors, found a.weight again")
  }

  @Test("what is saved is loaded by another model, in each convention and format")
  func files() throws {
    try withTemporaryFolder { folder in
      for convention in [Convention.adjoint, .torch, .keras, .torch(modules: ["a", "b.c", "d"])] {
        for format in ["safetensors", "npz"] {
          let path = folder.path + "/new/net." + format
          var (saved, loaded) = (Self.model(), Self.model(4))
          saved.updateRunningStatistics(from: saved.forward([[1, 2], [3, 5]]).cache)
          try saved.save(path, as: convention)
          try loaded.load(path, as: convention)
          #expect(loaded == saved)
        }
      }
      let path = folder.path + "/net.txt"
      #expect(
        problem { try Self.model().save(path) }
          == "\(path): expected a name that ends with .safetensors or .npz, found another ending")
      #expect(problem { try Tensors(contentsOf: path) } == "\(path): expected a file, found none")
      #expect(
        problem { try Tensors(contentsOf: folder.path) }
          == "\(folder.path): expected a readable file, found none: Is a directory")
    }
  }

  @Test(
    "a file that does not fit is refused with names and shapes, and nothing of the model is changed",
    arguments: [
      (
        "0.weight", nil,
        "tensors: expected a tensor 0.weight of the shape [3, 2], for 0.weights 2×3, found only 0.bias, "
      ),
      (
        "0.weight", Tensor(Matrix<Float>.zeros(2, 3)),
        "tensor 0.weight: expected the shape [3, 2], for 0.weights 2×3, found [2, 3]"
      ),
      (
        "1.bias", Tensor(Matrix<Float>.zeros(1, 3)),
        "tensor 1.bias: expected the shape [3], for 1.shift 1×3, found [1, 3]"
      ),
      ("4.weight", Tensor([1]), "expected no other tensors than the 8 of this model, found 4.weight"),
      (
        "3.bias", Tensor(Matrix<Float>([[.nan]]), sizes: [1]), "expected finite numbers, found nan for (0, 0) of 3.bias"
      ),
      (
        "3.bias", Tensor(Matrix<Double>([[0]]), sizes: [1]), "expected elements of type float32, or leave to round them"
      ),
      (
        "1.running_var", Tensor(Matrix<Float>([[1, -1, 1]]), sizes: [3]), "expected variances of at least 0, found -1.0"
      ),
    ] as [(String, Tensor?, String)])
  func refusals(name: String, tensor: Tensor?, sentence: String) throws {
    var model = Self.model()
    let old = model
    var file = try Self.model(5).tensors(as: .torch)
    file[name] = tensor
    let problem = try #require(problem { try model.load(file, as: .torch) })
    #expect(problem.contains(sentence), "\(problem)")
    #expect(model == old)
    // The number of steps of a batch norm is no parameter.
    file = try Self.model(5).tensors(as: .torch)
    file["1.num_batches_tracked"] = Tensor([7], sizes: [])
    try model.load(file, as: .torch)
    #expect(model == Self.model(5))
  }

  @Test("a layer that other libraries do not have is refused by them, and has its own names here")
  func unknown() throws {
    let model = OwnLayer<Double>(parameters: ParameterRow([[1, 2]]))
    #expect(
      problem { try model.tensors(as: .keras) }
        == "a model: expected layers that Keras has too, with the same parameters, found OwnLayer as layer 0")
    var other = OwnLayer<Double>(parameters: ParameterRow([[0, 0]]))
    try other.load(try model.tensors())
    #expect(other.parameters.row == [[1, 2]])
  }
}

/// A layer of a user.
private struct OwnLayer<S: Scalar>: Layer {
  var parameters: ParameterRow<S>

  func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) { (input ⊙ parameters.row, input) }

  func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: ParameterRow<S>) {
    (outputGradient ⊙ parameters.row, ParameterRow((outputGradient ⊙ cache).columnSums()))
  }
}
