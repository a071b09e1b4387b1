import Foundation
import Matrices
import Networks

@testable import Datasets
@testable import Figures
@testable import Interchange
@testable import LessonKit
@testable import Publishing

/// Everything that reads bytes of unknown origin. Gzip is the system's program; what it unpacks is given to `idx`.
enum Reader: String, CaseIterable {
  case csv, idx, nist, npy, npz, safetensors, inflate, model, search, formula, markdown

  /// A network with a layer of every kind of saved part.
  typealias Network = Chain<
    Chain<Dense<Float>, Stack<Chain<Dense<Float>, Tanh<Float>>>>,
    Chain<Residual<Dense<Float>>, Parallel<BatchNorm<Float>, Dropout<Float>>>
  >

  static var network: Network {
    var random = Random(seed: 1)
    return Chain(
      Chain(
        Dense(from: 2, to: 3, using: &random),
        Stack(count: 2) { Chain(Dense<Float>(from: 3, to: 3, using: &random), Tanh<Float>()) }),
      Chain(
        Residual(Dense(from: 3, to: 3, using: &random)),
        Parallel(BatchNorm(features: 3), Dropout(rate: 0.5, using: &random))))
  }

  /// Reads the bytes, and uses what was read as a program would.
  func read(_ bytes: [UInt8]) throws {
    switch self {
    case .csv:
      let table = try CSV(text: String(decoding: bytes, as: UTF8.self), name: "f")
      _ = Matrix<Float>(table)
      _ = try table.integers(column: table.header[0], in: 0...9)
    case .idx:
      let file = try IDX(bytes: bytes, name: "f")
      _ = try? file.integers(in: 0...9)
      let _: Matrix<Float> = try file.matrix(dividedBy: 255)
    case .nist: _ = try NISTFile(String(decoding: bytes, as: UTF8.self), name: "f")
    case .npy: try use(try Tensor(bytes: bytes, name: "f"))
    case .npz, .safetensors:
      let file = try Tensors(bytes: bytes, name: "f", limit: 1 << 26)
      for name in file.names { try? use(try file.tensor(name)) }
      // What is read can be written and is then the same.
      let written = try Safetensors.bytes(of: file, name: "f")
      guard try Tensors(bytes: written, name: "f") == file else { fatalError("another file") }
    case .inflate:
      guard let first = bytes.first else { return }
      _ = Inflate.unpack(bytes.dropFirst(), count: Int(first) * 8)
    case .model:
      let network = try UntrustedJSON.decode(Network.self, from: bytes)
      // A network that was read accepts what its first layer does.
      _ = network(Matrix<Float>.zeros(2, network.first.first.parameters.weights.rows))
    case .search:
      _ = try UntrustedJSON.decode(Search<SelfScaledBroyden<Double>>.self, from: bytes)
    case .formula: _ = try Formula(String(decoding: bytes, as: UTF8.self)).mathML
    case .markdown: _ = try Markdown(String(decoding: bytes, as: UTF8.self)).title
    }
  }

  private func use(_ tensor: Tensor) throws {
    _ = try? tensor.integers()
    _ = try? tensor.matrix(of: Double.self, rounding: true)
    _ = try NPY.bytes(of: tensor, name: "f")
  }
}
