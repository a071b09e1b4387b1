import AdaptiveBasis
import Adjoint
import Foundation
import LessonKit

/// The initializations that are compared.
enum Kind: String, CaseIterable, Codable, Sendable {
  case he, glorot, box

  var name: String {
    switch self {
    case .he: "He"
    case .glorot: "Glorot"
    case .box: "Box"
    }
  }

  private var initializer: Initializer { self == .he ? .he() : .glorot() }

  /// A plain network of ReLU units.
  func plain(inputs: Int, width: Int, depth: Int, seed: UInt64) -> Multilayer<ReLU<Double>> {
    var random = Random(seed: seed)
    if self == .box {
      return boxNetwork(
        on: BoxInitializer(cube: inputs), width: width, depth: depth, activation: ReLU(), using: &random)
    }
    let widths = [inputs] + Array(repeating: width, count: depth) + [1]
    return multilayer(widths: widths, activation: ReLU(), initializer: initializer, using: &random)
  }

  /// A residual network, I + σ ∘ T from the second layer on.
  func residual(inputs: Int, width: Int, depth: Int, seed: UInt64) -> ResidualMultilayer<ReLU<Double>> {
    var random = Random(seed: seed)
    if self == .box {
      return residualBoxNetwork(
        on: BoxInitializer(cube: inputs), width: width, depth: depth, activation: ReLU(), using: &random)
    }
    return residualNetwork(
      from: inputs, width: width, depth: depth, activation: ReLU(), initializer: initializer, using: &random)
  }
}

extension ResidualMultilayer<ReLU<Double>> {
  /// The same network with the biases of all hidden layers multiplied by −1, as the slide prints them.
  var withSignOfSlide: Self {
    var network = self
    network.first.first.first.parameters.bias *= -1
    for l in network.first.second.layers.indices { network.first.second.layers[l].block.first.parameters.bias *= -1 }
    return network
  }
}

/// The task of the lecture: sin 2πx at 256 evenly spaced points of [0, 1].
enum SineTask {
  static let x = Matrix<Double>.column(points(0...1, 256))
  static let samples = Samples<Double>(x, sin((2 * Double.pi) * x))
}

/// All corners of a cube [0, side]ᵈ: 2ᵈ×d.
func corners(_ dimension: Int, side: Double) -> Matrix<Double> {
  Matrix(rows: 1 << dimension, columns: dimension) { i, j in i >> j & 1 == 1 ? side : 0 }
}
