import Matrices
import Networks
import PhysicsInformed

/// A network t, x → u with hidden layers of one width, tanh, and inputs brought to [−1, 1].
public struct BurgersNetwork: Equatable, Sendable {
  /// Hidden layers, without the output.
  public let hiddenLayers: Int
  /// Units of each of them.
  public let neurons: Int

  /// A network of so many hidden layers.
  public init(hiddenLayers: Int, neurons: Int) { (self.hiddenLayers, self.neurons) = (hiddenLayers, neurons) }

  /// Of the inputs, the hidden layers and the output.
  public var widths: [Int] { [2] + [Int](repeating: neurons, count: hiddenLayers) + [1] }

  /// Weights and biases.
  public var parameterCount: Int { zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 } }

  /// The network's type.
  public typealias Model = Chain<
    DomainScaling<Double>, Chain<Stack<Chain<Dense<Double>, Tanh<Double>>>, Dense<Double>>
  >

  /// As the authors begin: TensorFlow's truncated normal numbers of the nominal deviation √(2/(inputs + outputs)),
  /// which are cut at twice that and so have 0.88 of it; zero biases.
  public func model(on box: Domain, using random: inout Random) -> Model {
    let initializer = Initializer(.truncatedNormal) {
      2 / Double($0 + $1) * Initializer.truncation * Initializer.truncation
    }
    let layers = zip(widths, widths.dropFirst()).map {
      Dense<Double>(from: $0, to: $1, initializer: initializer, using: &random)
    }
    return Chain(
      DomainScaling(box), Chain(Stack(layers.dropLast().map { Chain($0, Tanh()) }), layers.last!))
  }
}
