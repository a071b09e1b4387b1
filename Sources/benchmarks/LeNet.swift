import Convolutional
import Networks

/// The network of LeCun and others (1998) in the form that is now common: two convolutions with ReLU and max pooling,
/// and three dense layers, 61 706 parameters for images of 28×28 pixels.
/// ```
/// 1×28×28 → 6×28×28 → 6×14×14 → 16×10×10 → 16×5×5 → 120 → 84 → 10
/// ```
func leNet(using random: inout Random) -> some Layer<Float> {
  let first = Convolution<Float>(
    of: ImageShape(height: 28, width: 28), to: 6, kernel: 5, padding: .zero(2), using: &random)
  let firstPooling = MaxPooling<Float>(of: first.output, kernel: 2)
  let second = Convolution<Float>(of: firstPooling.output, to: 16, kernel: 5, using: &random)
  let secondPooling = MaxPooling<Float>(of: second.output, kernel: 2)
  return network(of: Float.self) {
    first
    ReLU()
    firstPooling
    second
    ReLU()
    secondPooling
    Dense(from: secondPooling.output.count, to: 120, initializer: .he(), using: &random)
    ReLU()
    Dense(from: 120, to: 84, initializer: .he(), using: &random)
    ReLU()
    Dense(from: 84, to: 10, initializer: .he(), using: &random)
  }
}

/// The operations of a training step of ``leNet(using:)``: three products for each layer, two for the first.
func leNetOperations(rows: Int) -> Double {
  let (first, second, dense) = (6 * 25 * 28 * 28, 16 * 150 * 10 * 10, 400 * 120 + 120 * 84 + 84 * 10)
  return Double(2 * rows * (2 * first + 3 * (second + dense)))
}
