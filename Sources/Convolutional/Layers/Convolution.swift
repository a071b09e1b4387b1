import Matrices
import Networks

/// Convolution: each pixel of the output is a weighted sum of a patch of the image, with the same weights everywhere.
/// ```
/// y_m,p,q = Σ_c Σ_i Σ_j k_m,c,i,j x_c,(s p + d i),(s q + d j) + b_m        x padded, stride s, dilation d
/// ```
/// X: n × (channels · height · width) has an image in each row, Y and G = ∂L/∂Y: n × (outputs · height · width) one of
/// the output's size; kernels K: outputs × (channels · kernel height · kernel width), bias b: 1 × outputs, one number
/// for each channel of the output. With the patches of an image as the columns of P: patch × pixels,
/// ```
/// Y = K P + b 1ᵀ
/// ∂L/∂K = Σ G Pᵀ                 summed over the images
/// ∂L/∂b = Σ G 1
/// ∂L/∂P = Kᵀ G                   added up at the pixels that the patches were taken from
/// ```
/// So ∂L/∂K is a correlation of X with G, and ∂L/∂X one of G with the kernel turned by 180°, channels exchanged.
///
/// What all libraries and the lecture call a convolution is a cross-correlation, since the kernel is not turned; for
/// learned kernels that is only a name. The lecture's bias b^{ij} has one number for each pixel, with which a shift of
/// the image is no longer a shift of the output: the layer here has one for each channel.
///
/// Where stride and size leave a remainder, ``ConvolutionWindow``, the last pixels have no part in Y, and their
/// gradient is 0. A sequence is an image of height 1, for which there is an initializer with one number per size.
///
/// Sources: lecture D3; LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document recognition,
/// Proceedings of the IEEE 86(11), 1998; Dumoulin and Visin, A guide to convolution arithmetic for deep learning
/// (2016).
///
/// ## Topics
/// - <doc:ConvolutionDerivation>
public struct Convolution<S: Scalar>: Layer, SavedByNumber, Equatable {
  public typealias Parameters = KernelParameters<S>

  public var parameters: Parameters
  /// The shape of the images.
  public let input: ImageShape
  /// The shape of the images of the output.
  public let output: ImageShape
  /// How the kernels move over an image.
  public let window: ConvolutionWindow
  let geometry: PatchGeometry

  /// A layer with given kernels, one in each row of K: outputs × (input.channels · kernel height · kernel width), and
  /// bias b: 1 × outputs. Traps for other shapes, for weights that are not finite, and where the window does not fit to
  /// the images.
  public init(_ input: ImageShape, window: ConvolutionWindow, kernels: Matrix<S>, bias: Matrix<S>) {
    let parameters = Parameters(kernels: kernels, bias: bias)
    let problem = parameters.problem(for: window, from: input.channels)
    require(problem == nil, problem ?? "")
    self.init(input, window, parameters)
  }

  /// A layer of parameters that are known to be valid. Traps where the window does not fit to the images.
  init(_ input: ImageShape, _ window: ConvolutionWindow, _ parameters: Parameters) {
    (self.input, self.window, self.parameters) = (input, window, parameters)
    output = window.output(of: input, channels: parameters.kernels.rows)
    geometry = window.geometry(on: input)
  }

  /// A layer with random kernels and a bias of zeros. Traps unless there is a channel of the output, and where the
  /// window does not fit to the images.
  ///
  /// - Parameters:
  ///   - input: the shape of the images.
  ///   - outputs: the channels of the output.
  ///   - kernel: the size of the kernels.
  ///   - stride: the pixels from one position of the kernel to the next.
  ///   - padding: what is added on each side of an image.
  ///   - dilation: the pixels from one weight of the kernel to the next.
  ///   - initializer: the distribution of the weights, for as many inputs as a patch has numbers.
  ///   - random: the source of the weights.
  public init(
    of input: ImageShape, to outputs: Int, kernel: Extent, stride: Extent = 1, padding: Padding = .none,
    dilation: Extent = 1, initializer: Initializer = .he(), using random: inout some RandomNumberGenerator
  ) {
    let window = ConvolutionWindow(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    self.init(
      input, window,
      .random(outputs: outputs, channels: input.channels, kernel: kernel, initializer: initializer, using: &random))
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    self.input.requireImages(input)
    // Y = K P + b 1ᵀ for each image
    return input.correlated(geometry, with: parameters.kernels, bias: parameters.bias)
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) { (self(input), input) }

  public func forward(
    _ input: Matrix<S>, then activation: some ElementwiseFunction<Matrix<S>>
  ) -> (output: Matrix<S>, cache: Matrix<S>) {
    guard let function = activation.function else { return (activation(self(input)), input) }
    self.input.requireImages(input)
    // σ(K P + b 1ᵀ)
    let Y = input.correlated(geometry, with: parameters.kernels, bias: parameters.bias, then: function)
    return (Y, input)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (X, G, K) = (cache, outputGradient, parameters.kernels)
    let gradient = parameterGradient(G, X)
    // ∂L/∂P = Kᵀ G, added up at the pixels of X
    let dX = G.correlationAdjoint(geometry, with: K)
    return (dX, gradient)
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>) -> Parameters {
    let (X, G) = (cache, outputGradient)
    // ∂L/∂K = Σ G Pᵀ, ∂L/∂b = Σ G 1
    let (dK, db) = G.kernelGradient(geometry, at: X, outputs: output.channels)
    return Parameters(kernels: dK, bias: db)
  }
}

extension Convolution: SavedKernelLayer {
  var settings: KernelLayerSettings { KernelLayerSettings(input: input, window: window, remainder: nil) }

  static func problem(_ settings: KernelLayerSettings, _ parameters: Parameters) -> String? {
    settings.window.problem(on: settings.input)
      ?? parameters.problem(for: settings.window, from: settings.input.channels)
  }

  static func make(_ settings: KernelLayerSettings, _ parameters: Parameters) -> Self {
    Self(settings.input, settings.window, parameters)
  }
}

extension Convolution: PortableLayer {
  public var parameterLayouts: [ParameterLayout] {
    [.convolution(KernelLayout(window, channels: input.channels, of: input))]
  }
}
