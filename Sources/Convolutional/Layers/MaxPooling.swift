import Matrices
import Networks

/// Max pooling: each pixel of the output is the largest of a window of the image, each channel by itself.
/// ```
/// y_p = max_w x_w        over the pixels w of window p
/// ```
/// X: n × (channels · height · width), Y and G = ∂L/∂Y: n × (channels · output pixels). Only the largest pixel w* of a
/// window has an effect on y_p, so it receives its gradient:
/// ```
/// ∂L/∂x_w = Σ_p g_p [w = w*_p]
/// ```
/// where windows overlap, a pixel may be the largest of several. If several pixels of a window are equal, no derivative
/// exists; the first, row by row, receives the gradient. (Shared among them it would be as good, given to all of them
/// it would be counted several times.) A NaN is larger than all numbers, so that it is not hidden, and padding is never
/// the largest. A window of −∞ alone has its first pixel as the largest.
///
/// The cache is the place of the largest pixel in each window, and not X. Sources: Zhou and Chellappa, Computation of
/// optical flow using a neural network (1988); Ranzato, Huang, Boureau and LeCun, CVPR 2007.
///
/// ## Topics
/// - <doc:MaxPoolingDerivation>
public struct MaxPooling<S: Scalar>: Layer, SavedPart, Equatable {
  public typealias Parameters = NoParameters<S>

  /// The shape of the images.
  public let input: ImageShape
  /// The shape of the images of the output.
  public let output: ImageShape
  /// How the window moves over an image.
  public let window: PoolingWindow
  private let geometry: PoolGeometry

  /// A layer for images of a shape. Traps where the window does not fit to them.
  public init(of input: ImageShape, window: PoolingWindow) {
    (self.input, self.window) = (input, window)
    (output, geometry) = (window.output(of: input), window.geometry(on: input))
  }

  /// A layer whose window moves by its own size, such as 2.
  public init(of input: ImageShape, kernel: Extent) { self.init(of: input, window: PoolingWindow(kernel: kernel)) }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    self.input.requireImages(input)
    // y_p = max_w x_w, and where it was found
    let (Y, places) = input.maxPooled(geometry, channels: self.input.channels)
    return (Y, places)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (G, places) = (outputGradient, cache)
    // ∂L/∂x_w = Σ_p g_p [w = w*_p]
    return (G.maxPoolAdjoint(geometry, channels: input.channels, places: places), NoParameters())
  }

  // MARK: - Saving

  /// The name of the layer is the key of its settings, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case settings = "MaxPooling" }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(PoolingSettings(input: input, window: window), forKey: .settings)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let settings = try values.decode(PoolingSettings.self, forKey: .settings)
    self.init(of: settings.input, window: settings.window)
  }
}

extension MaxPooling: FixedColumns {
  package var nameForColumns: String { "pooling of \(input) images" }
  package var inputColumns: Int { input.count }
  package var outputColumns: Int { output.count }
}
