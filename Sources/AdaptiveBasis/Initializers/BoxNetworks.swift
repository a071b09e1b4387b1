import Matrices
import Networks

/// A residual network as in lecture D2: a plain first layer, residual layers, and a dense output layer.
/// ```
/// NN(x) = C ((I + h σ ∘ T_L) ∘ … ∘ (I + h σ ∘ T_2) ∘ (σ ∘ T_1))(x) + c_0
/// ```
/// h is the step of the residual layers, 1 in the lecture.
public typealias ResidualMultilayer<Activation: Layer> = Chain<
  Chain<Chain<Dense<Activation.S>, Activation>, Stack<Residual<Chain<Dense<Activation.S>, Activation>>>>,
  Dense<Activation.S>
>

/// A plain network with the Box initialization. With ReLU the outputs of each hidden layer are in [0, M]ʷ if the inputs
/// are in the box, M = `box.maximum`:
/// ```
/// layer 1: the box → [0, M]ʷ      layers 2 … L: [0, M]ʷ → [0, M]ʷ      each unit attains M at a corner
/// ```
/// As layers are composed, images shrink: no point of the second layer's box but its corners has to be an output of the
/// first. At width 32 the functions of a deep plain network become constant; see
/// ``residualBoxNetwork(on:width:depth:outputs:step:activation:last:using:)``.
///
/// - Parameters:
///   - box: the box of the inputs, with the maximum of the units.
///   - width: the number w of units in each hidden layer.
///   - depth: the number L of hidden layers.
///   - outputs: the number of outputs.
///   - activation: the activation after each hidden layer. The bounds hold for ReLU.
///   - last: the distribution of the weights of the output layer.
///   - random: the generator that points and normals are drawn from, from the first layer to the last.
public func boxNetwork<Activation: Layer>(
  on box: BoxInitializer, width: Int, depth: Int, outputs: Int = 1, activation: Activation,
  last: Initializer = .glorot(), using random: inout some RandomNumberGenerator
) -> Multilayer<Activation> {
  requireSize(width: width, depth: depth)
  let inner = BoxInitializer(cube: width, side: box.maximum, maximum: box.maximum)
  let hidden = (1...depth).map { l in Chain((l == 1 ? box : inner).dense(to: width, using: &random), activation) }
  return Chain(Stack(hidden), Dense(from: width, to: outputs, initializer: last, using: &random))
}

/// A residual network with the Box initialization. With ReLU the outputs of hidden layer l are in [0, m_{l+1}]ʷ if the
/// inputs are in the box, M = `box.maximum`:
/// ```
/// m_l = M (1 + δ)^(l−2),  δ = 1/L
/// layer 1:       the box → [0, M]ʷ = [0, m_2]ʷ                     plain
/// layers 2 … L:  [0, m_l]ʷ → [0, m_l + δ m_l]ʷ = [0, m_{l+1}]ʷ     max over [0, m_l]ʷ of h σ(T_l x)_i = δ m_l
/// outputs ≤ M (1 + 1/L)^(L−1) < e M
/// ```
/// Lecture D2 gives δ, and not m; this m_l, from the induction above, gives its bound [0, e]ʷ.
///
/// The step h of the residual layers is 1 in the lecture, so δ is a factor of the weights of T_l. Any other step, such
/// as h = δ of the Euler method, gives the same function with weights δ/h times as large; a gradient step changes the
/// function h² times as much, so that layers with h = δ need learning rates that grow with L².
///
/// - Parameters:
///   - box: the box of the inputs, with the maximum of the units of the first layer.
///   - width: the number w of units in each hidden layer.
///   - depth: the number L of hidden layers; for 1 there is no residual layer.
///   - outputs: the number of outputs.
///   - step: h > 0, the step of the residual layers.
///   - activation: the activation after each hidden layer. The bounds hold for ReLU.
///   - last: the distribution of the weights of the output layer.
///   - random: the generator that points and normals are drawn from, from the first layer to the last.
public func residualBoxNetwork<Activation: Layer>(
  on box: BoxInitializer, width: Int, depth: Int, outputs: Int = 1, step: Double = 1, activation: Activation,
  last: Initializer = .glorot(), using random: inout some RandomNumberGenerator
) -> ResidualMultilayer<Activation> {
  requireSize(width: width, depth: depth)
  require(step > 0 && step.isFinite, "the step of residual layers is positive, found \(step)")
  let first = Chain(box.dense(to: width, using: &random), activation)
  let δ = 1 / Double(depth)
  var (m, layers) = (box.maximum, [Residual<Chain<Dense<Activation.S>, Activation>>]())
  for _ in 2..<depth + 1 {
    // max over [0, m]ʷ of h σ(T x)_i = δ m
    let cube = BoxInitializer(cube: width, side: m, maximum: δ * m / step)
    layers.append(Residual(Chain(cube.dense(to: width, using: &random), activation), step: Activation.S(step)))
    // m_{l+1} = (1 + δ) m_l
    m *= 1 + δ
  }
  let output = Dense<Activation.S>(from: width, to: outputs, initializer: last, using: &random)
  return Chain(Chain(first, Stack(layers)), output)
}

/// The same network with all hidden layers from an initializer such as `Initializer.he()`, and biases of
/// zeros, to compare the Box initialization with.
///
/// - Parameters:
///   - inputs: the number of inputs.
///   - width: the number of units in each hidden layer.
///   - depth: the number L of hidden layers; for 1 there is no residual layer.
///   - outputs: the number of outputs.
///   - activation: the activation after each hidden layer.
///   - initializer: the distribution of the weights of the hidden layers.
///   - last: the distribution of the weights of the output layer.
///   - random: the generator that weights are drawn from, from the first layer to the last.
public func residualNetwork<Activation: Layer>(
  from inputs: Int, width: Int, depth: Int, outputs: Int = 1, activation: Activation, initializer: Initializer,
  last: Initializer = .glorot(), using random: inout some RandomNumberGenerator
) -> ResidualMultilayer<Activation> {
  requireSize(width: width, depth: depth)
  func layer(_ inputs: Int) -> Chain<Dense<Activation.S>, Activation> {
    Chain(Dense(from: inputs, to: width, initializer: initializer, using: &random), activation)
  }
  let first = layer(inputs)
  let layers = Stack(count: depth - 1) { Residual(layer(width)) }
  return Chain(Chain(first, layers), Dense(from: width, to: outputs, initializer: last, using: &random))
}

private func requireSize(width: Int, depth: Int) {
  require(
    width > 0 && depth > 0, "a network has hidden layers with units, found \(depth) layers of \(width) units")
}
