import Matrices
import Networks

/// The parameters of a convolution or of its adjoint: kernels and a bias for each channel of the output.
public struct KernelParameters<S: Scalar>: SavedParameters, Equatable {
  /// K: one kernel in each row, channel by channel, each of them row by row.
  public var kernels: Matrix<S>
  /// b: 1 × channels of the output.
  public var bias: Matrix<S>

  /// Traps unless the bias is a row.
  public init(kernels: Matrix<S>, bias: Matrix<S>) {
    (self.kernels, self.bias) = (kernels, bias)
    requireValid()
  }

  public init(_ matrix: (String) throws -> Matrix<S>) rethrows {
    (kernels, bias) = (try matrix("kernels"), try matrix("bias"))
  }

  public var problem: String? {
    if kernels.rows == 0 || bias.columns == 0 { return "a convolution has at least one kernel, found \(kernels.shape)" }
    return bias.rows == 1 ? nil : "the bias of kernels \(kernels.shape) is a row, found \(bias.shape)"
  }

  public mutating func fields(along other: Self, _ field: FieldBody<S>) {
    field(Field("kernels", decays: true), &kernels, other.kernels)
    field("bias", &bias, other.bias)
  }

  /// What is wrong with the kernels of a convolution of images with so many channels; nil if nothing is.
  func problem(for window: ConvolutionWindow, from channels: Int) -> String? {
    problem(for: window, rows: kernels.rows, channels: channels, outputs: kernels.rows)
  }

  /// What is wrong with these parameters if there should be so many kernels with so many channels, and so many channels
  /// of output; nil if nothing is.
  func problem(for window: ConvolutionWindow, rows: Int, channels: Int, outputs: Int) -> String? {
    let shape = Shape(rows, channels * window.kernel.height * window.kernel.width)
    if kernels.shape != shape {
      return "\(rows) kernels of \(channels)×\(window.kernel) weights are \(shape), found \(kernels.shape)"
    }
    if bias.columns != outputs {
      return "\(outputs) channels of output need a bias \(Shape(1, outputs)), found \(bias.shape)"
    }
    return nonFinite(window)
  }

  /// Which weight is infinite or not a number; nil if none is.
  func nonFinite(_ window: ConvolutionWindow) -> String? {
    if let (_, m) = bias.firstNonFinite { return "the bias of channel \(m) is \(bias[0, m])" }
    guard let (m, k) = kernels.firstNonFinite else { return nil }
    let (i, j) = (k / window.kernel.width % window.kernel.height, k % window.kernel.width)
    let channel = k / (window.kernel.height * window.kernel.width)
    return "kernel \(m) has the weight \(kernels[m, k]) at (\(i), \(j)) of channel \(channel)"
  }

  /// Random kernels, `outputs` of them with so many channels, and a bias of zeros.
  static func random(
    outputs: Int, channels: Int, kernel: Extent, initializer: Initializer,
    using random: inout some RandomNumberGenerator
  ) -> Self {
    require(outputs > 0, "a convolution has at least one channel of output, found \(outputs)")
    let places = kernel.height * kernel.width
    // On the way back a pixel receives a gradient from all places of all kernels.
    let initializer =
      initializer.distribution.map { distribution in
        Initializer(distribution) { inputs, outputs in
          let sigma = initializer.standardDeviation(from: inputs, to: outputs * places)
          return sigma * sigma
        }
      } ?? initializer
    let weights: Matrix<S> = initializer.weights(from: channels * places, to: outputs, using: &random)
    return Self(kernels: Matrix(weights.T), bias: .zeros(1, outputs))
  }
}

extension KernelLayout {
  /// The shape of kernels with so many channels, for images of a shape.
  init(_ window: ConvolutionWindow, channels: Int, of input: ImageShape) {
    let kernel = window.kernel
    self.init(
      channels: channels, height: kernel.height, width: kernel.width,
      isSequence: input.height == 1 && kernel.height == 1)
  }
}
