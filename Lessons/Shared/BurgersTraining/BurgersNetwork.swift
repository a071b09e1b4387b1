import Matrices
import Networks
import PhysicsInformed

/// A network t, x → u with hidden layers of one width, tanh, and inputs scaled to [−1, 1].
public struct BurgersNetwork: Equatable, Sendable {
  /// The number of hidden layers.
  public let hiddenLayers: Int
  /// The number of units of each hidden layer.
  public let neurons: Int

  /// A network with the given number and width of hidden layers.
  public init(hiddenLayers: Int, neurons: Int) { (self.hiddenLayers, self.neurons) = (hiddenLayers, neurons) }

  /// The number of inputs, the widths of the hidden layers, and the number of outputs.
  public var widths: [Int] { [2] + [Int](repeating: neurons, count: hiddenLayers) + [1] }

  /// The number of weights and biases.
  public var parameterCount: Int { zip(widths, widths.dropFirst()).reduce(0) { $0 + ($1.0 + 1) * $1.1 } }

  /// The network's type.
  public typealias Network<S: Scalar> = Chain<
    DomainScaling<S>, Chain<Stack<Chain<Dense<S>, Tanh<S>>>, Dense<S>>
  >
  /// The type of the network that is trained, in double precision.
  public typealias Model = Network<Double>

  /// As the authors begin: TensorFlow's truncated normal numbers of the nominal standard deviation √(2/(inputs +
  /// outputs)), which are cut at twice that and so have 0.88 of it; zero biases.
  public func model<S: Scalar>(
    of type: S.Type = Double.self, on domain: Domain, using random: inout Random
  ) -> Network<S> {
    let initializer = Initializer(.truncatedNormal) {
      2 / Double($0 + $1) * Initializer.truncation * Initializer.truncation
    }
    let layers = zip(widths, widths.dropFirst()).map {
      Dense<S>(from: $0, to: $1, initializer: initializer, using: &random)
    }
    return Chain(
      DomainScaling(domain), Chain(Stack(layers.dropLast().map { Chain($0, Tanh()) }), layers.last!))
  }
}
