/// How a library names and arranges the parameters of layers in a file.
///
/// ```swift
/// try model.save("net.safetensors", as: .torch)
/// try model.load("net.npz", as: .keras)
/// ```
/// The differences between them are listed in <doc:FromAndToPyTorch>.
public struct Convention: Sendable {
  enum Library {
    case adjoint, torch, keras
  }

  let library: Library
  /// The names of the layers with parameters in the other library; nil for numbers.
  let layers: [String]?

  /// That of this library: the matrices as they are, with the names of `ParameterName` such as `0.weights`,
  /// and running statistics as `1.runningMean` and `1.runningVariance`.
  public static let adjoint = Convention(library: .adjoint, layers: nil)

  /// That of a `torch.nn.Sequential` with the same list of layers, activations included: `0.weight`, `0.bias`,
  /// `1.running_mean`, `2.weight_ih_l0`.
  public static let torch = Convention(library: .torch, layers: nil)

  /// That of PyTorch with the names of modules, such as `["conv", "norm", "head"]`, one for each layer with parameters,
  /// from the input to the output. A name that is repeated is a recurrent module of several layers, `weight_ih_l0`,
  /// `weight_ih_l1` and so on.
  public static func torch(modules: [String]) -> Convention { Convention(library: .torch, layers: modules) }

  /// That of Keras' `model.get_weights()`, numbered: `arr_0`, `arr_1`, as `numpy.savez(file, *model.get_weights())`
  /// names them.
  public static let keras = Convention(library: .keras, layers: nil)

  /// That of Keras with the names of layers, one for each layer with parameters: `dense/kernel`, `dense/bias`. For
  /// layers of cells, and for two directions, the name is the path to the cell, `lstm/lstm_cell`, with a name for each
  /// direction.
  public static func keras(layers: [String]) -> Convention { Convention(library: .keras, layers: layers) }

  /// The library in words.
  var libraryName: String {
    switch library {
    case .adjoint: "Adjoint"
    case .torch: "PyTorch"
    case .keras: "Keras"
    }
  }
}
