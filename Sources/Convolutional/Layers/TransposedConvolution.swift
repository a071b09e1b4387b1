import Matrices
import Networks

/// Transposed convolution: the adjoint of a ``Convolution``, from images of its output's shape to images of its
/// input's, plus a bias for each channel.
/// ```
/// ⟨K ⋆ Z, X⟩ = ⟨Z, K ⋆ᵀ X⟩        for all X and Z
/// Y = K ⋆ᵀ X + b
/// ```
/// Each pixel of X is spread over a patch of Y, with the weights of the kernel of its channel. X: n × (channels ·
/// height · width), Y and G = ∂L/∂Y: n × (outputs · height · width), kernels K: channels × (outputs · kernel height ·
/// kernel width), bias b: 1 × outputs. A map that is linear in X and in K has
/// ```
/// ∂L/∂X = K ⋆ G
/// ∂L/∂K = Σ X Pᵀ                 P: the patches of G as columns, summed over the images
/// ∂L/∂b = Σ G 1
/// ```
/// so it exchanges the two passes of a convolution: with a stride it enlarges images. It is not the inverse. (Other
/// libraries: `ConvTranspose2d`, "deconvolution".)
///
/// Several sizes of Y have the same size of X where the stride leaves a remainder; the rows and columns that no window
/// covers are the `remainder`, where Y is the bias (PyTorch: `output_padding`).
///
/// Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning (2016), section 4.
///
/// ## Topics
/// - <doc:TransposedConvolutionDerivation>
public struct TransposedConvolution<S: Scalar>: Layer, SavedByNumber, Equatable {
  public typealias Parameters = KernelParameters<S>

  public var parameters: Parameters
  /// The shape of the images.
  public let input: ImageShape
  /// The shape of the images of the output.
  public let output: ImageShape
  /// How the kernels move over the output.
  public let window: ConvolutionWindow
  /// The rows and columns at the end of the padded output that no kernel covers, less than the stride.
  public let remainder: Extent
  let geometry: PatchGeometry

  /// A layer with given kernels K: input.channels × (outputs · kernel height · kernel width), and bias b: 1 × outputs.
  /// Traps for other shapes, for weights that are not finite, and where the window does not fit to the images.
  public init(
    _ input: ImageShape, window: ConvolutionWindow, remainder: Extent = 0, kernels: Matrix<S>, bias: Matrix<S>
  ) {
    let settings = KernelLayerSettings(input: input, window: window, remainder: remainder)
    let parameters = Parameters(kernels: kernels, bias: bias)
    let problem = Self.problem(settings, parameters)
    require(problem == nil, problem ?? "")
    self.init(settings, parameters)
  }

  /// The adjoint of a convolution, with its kernels and a bias of zeros.
  public init(adjointTo convolution: Convolution<S>) {
    let g = convolution.geometry
    let remainder = Extent(
      (g.vertical.padded - g.vertical.reach) % g.vertical.stride,
      (g.horizontal.padded - g.horizontal.reach) % g.horizontal.stride)
    self.init(
      convolution.output, window: convolution.window, remainder: remainder, kernels: convolution.parameters.kernels,
      bias: .zeros(1, convolution.input.channels))
  }

  /// A layer with random kernels and a bias of zeros. Traps unless there is a channel of the output, and where the
  /// window does not fit to the images.
  ///
  /// - Parameters:
  ///   - input: the shape of the images.
  ///   - outputs: the channels of the output.
  ///   - kernel: the size of the kernels.
  ///   - stride: the pixels of the output from one position of the kernel to the next.
  ///   - padding: what is taken away on each side of the output.
  ///   - dilation: the pixels of the output from one weight of the kernel to the next.
  ///   - remainder: the rows and columns at the end that no kernel covers.
  ///   - initializer: the distribution of the weights.
  ///   - random: the source of the weights.
  public init(
    of input: ImageShape, to outputs: Int, kernel: Extent, stride: Extent = 1, padding: Padding = .none,
    dilation: Extent = 1, remainder: Extent = 0, initializer: Initializer = .he(),
    using random: inout some RandomNumberGenerator
  ) {
    let window = ConvolutionWindow(kernel: kernel, stride: stride, padding: padding, dilation: dilation)
    let parameters = Parameters.random(
      outputs: outputs, channels: input.channels, kernel: kernel, initializer: initializer, using: &random)
    // Drawn as those of a convolution, from `input.channels` to `outputs`, and stored with the channels exchanged.
    let places = kernel.height * kernel.width
    let kernels = Matrix(rows: input.channels, columns: outputs * places) { c, k in
      parameters.kernels[k / places, c * places + k % places]
    }
    self.init(input, window: window, remainder: remainder, kernels: kernels, bias: parameters.bias)
  }

  /// A layer of settings and parameters that are known to be valid.
  private init(_ settings: KernelLayerSettings, _ parameters: Parameters) {
    (input, window, self.parameters) = (settings.input, settings.window, parameters)
    remainder = settings.remainder ?? 0
    output = Self.output(of: input, window, remainder, channels: parameters.bias.columns)!
    geometry = window.geometry(on: output)
  }

  /// The shape of the output, whose sizes are those of the padded output less the padding; nil if they are not
  /// positive.
  private static func output(
    of input: ImageShape, _ window: ConvolutionWindow, _ remainder: Extent, channels: Int
  ) -> ImageShape? {
    let (kernel, stride, dilation, padding) = (window.kernel, window.stride, window.dilation, window.padding)
    // (size − 1) stride + dilation (kernel − 1) + 1 + remainder − before − after
    let height = (input.height - 1) * stride.height + dilation.height * (kernel.height - 1) + 1
    let width = (input.width - 1) * stride.width + dilation.width * (kernel.width - 1) + 1
    let rows = height + remainder.height - padding.top - padding.bottom
    let columns = width + remainder.width - padding.left - padding.right
    return rows > 0 && columns > 0 ? ImageShape(channels: channels, height: rows, width: columns) : nil
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    self.input.requireImages(input)
    // Y = K ⋆ᵀ X + b
    return input.correlationAdjoint(geometry, with: parameters.kernels).adding(parameters.bias, toChannelsOf: output)
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) { (self(input), input) }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (X, G, K) = (cache, outputGradient, parameters.kernels)
    let gradient = parameterGradient(G, X)
    // ∂L/∂X = K ⋆ G
    let dX = G.correlated(geometry, with: K, bias: nil)
    return (dX, gradient)
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>) -> Parameters {
    let (X, G) = (cache, outputGradient)
    require(
      G.shape == Shape(X.rows, output.count),
      "a gradient \(G.shape) does not belong to outputs \(Shape(X.rows, output.count))")
    // ∂L/∂K = Σ X Pᵀ, P: the patches of G
    let dK = X.kernelGradient(geometry, at: G, outputs: input.channels).kernels
    // ∂L/∂b = Σ G 1
    let db = G.channelSums(output)
    return Parameters(kernels: dK, bias: db)
  }
}

extension TransposedConvolution: SavedKernelLayer {
  var settings: KernelLayerSettings { KernelLayerSettings(input: input, window: window, remainder: remainder) }

  static func problem(_ settings: KernelLayerSettings, _ parameters: Parameters) -> String? {
    let (input, window, remainder) = (settings.input, settings.window, settings.remainder ?? 0)
    let stride = window.stride
    if !(0..<stride.height ~= remainder.height && 0..<stride.width ~= remainder.width) {
      return "a remainder is less than the stride \(stride), found \(remainder)"
    }
    guard let output = output(of: input, window, remainder, channels: parameters.bias.columns) else {
      return "nothing is left of the output of \(input) without the padding of \(window.padding)"
    }
    return window.problem(on: output)
      ?? parameters.problem(for: window, rows: input.channels, channels: output.channels, outputs: output.channels)
  }

  static func make(_ settings: KernelLayerSettings, _ parameters: Parameters) -> Self { Self(settings, parameters) }
}

extension TransposedConvolution: PortableLayer {
  public var parameterLayouts: [ParameterLayout] {
    [.transposedConvolution(KernelLayout(window, channels: output.channels, of: input))]
  }
}
