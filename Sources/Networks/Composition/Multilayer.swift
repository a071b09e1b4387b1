import Matrices

/// A fully connected network (multilayer perceptron) whose depth is chosen at run time: hidden layers with an
/// activation, and a dense output layer.
public typealias Multilayer<Activation: Layer> = Chain<
  Stack<Chain<Dense<Activation.S>, Activation>>, Dense<Activation.S>
>

/// A ``Multilayer`` network with random weights, drawn from the input to the output, and biases of zeros.
///
/// ```swift
/// let model = multilayer(widths: [2, 20, 20, 1], activation: Tanh<Double>(), using: &random)
/// ```
/// Its layers have the same numbers, parameter names and results as those of the same layers written as a list, see
/// ``network(of:_:)``. Traps if a width is not positive or there are fewer than two.
///
/// - Parameters:
///   - widths: the numbers of inputs, of units of each hidden layer, and of outputs.
///   - activation: the activation after each hidden layer.
///   - initializer: the distribution of the weights.
///   - random: the generator that they are drawn from.
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
