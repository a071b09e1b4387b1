import Matrices

/// A fully connected network whose depth is chosen as a program runs: hidden layers with an activation, and a dense
/// layer for the output.
public typealias Multilayer<Activation: Layer> = Chain<
  Stack<Chain<Dense<Activation.S>, Activation>>, Dense<Activation.S>
>

/// A ``Multilayer`` network with random weights, drawn from the input to the output, and biases of zeros.
///
/// ```swift
/// let model = multilayer(widths: [2, 20, 20, 1], activation: Tanh<Double>(), using: &random)
/// ```
/// It has the numbers of layers, the names of parameters and the results of the same layers as a list, see
/// ``network(of:_:)``.
///
/// - Parameters:
///   - widths: the number of inputs, of the units of each hidden layer, and of outputs.
///   - activation: what follows each hidden layer.
///   - initializer: how weights are drawn.
///   - random: they are drawn from it.
public func multilayer<Activation: Layer>(
  widths: [Int], activation: Activation, initializer: Initializer = .glorot(),
  using random: inout some RandomNumberGenerator
) -> Multilayer<Activation> {
  require(
    widths.count >= 2 && widths.allSatisfy { $0 > 0 },
    "a network has inputs and outputs, and no layer without units, found the widths \(widths)")
  let inputs = widths.dropLast()
  let hidden = zip(inputs, inputs.dropFirst()).map { p, q in
    Chain(Dense(from: p, to: q, initializer: initializer, using: &random), activation)
  }
  let output = Dense<Activation.S>(
    from: inputs[inputs.count - 1], to: widths[inputs.count], initializer: initializer, using: &random)
  return Chain(Stack(hidden), output)
}
