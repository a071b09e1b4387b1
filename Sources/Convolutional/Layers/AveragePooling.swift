import Matrices
import Networks

/// Average pooling: each pixel of the output is the mean of a window of the image, each channel by itself.
/// ```
/// y_p = 1/c_p Σ_w x_w                over the pixels w of window p
/// ∂L/∂x_w = Σ_p g_p / c_p            over the windows p that contain w
/// ```
/// X: n × (channels · height · width), Y and G = ∂L/∂Y: n × (channels · output pixels). The count c_p is the number of
/// pixels of the window in the image; or, with `countsPadding`, also of those in the padding, which are zeros. What
/// hangs over the end of the padded image, where the window rounds up, is neither, in both cases: the line 1 2 3 4 5
/// with windows of two becomes 1.5 3.5 5.
///
/// Source: LeCun, Bottou, Bengio and Haffner, Proceedings of the IEEE 86(11), 1998, whose subsampling has a factor and
/// a bias in addition.
///
/// ## Topics
/// - <doc:AveragePoolingDerivation>
public struct AveragePooling<S: Scalar>: Layer, SavedPart, Equatable {
  public typealias Parameters = NoParameters<S>
  /// The backward pass needs nothing from the forward pass but the number of images.
  public struct Cache: Sendable {
    let rows: Int
  }

  /// The shape of the images.
  public let input: ImageShape
  /// The shape of the images of the output.
  public let output: ImageShape
  /// How the window moves over an image.
  public let window: PoolingWindow
  /// Whether the zeros of the padding count in a mean.
  public let countsPadding: Bool
  private let geometry: PoolGeometry

  /// A layer for images of a shape. Traps where the window does not fit to them.
  public init(of input: ImageShape, window: PoolingWindow, countsPadding: Bool = false) {
    (self.input, self.window, self.countsPadding) = (input, window, countsPadding)
    (output, geometry) = (window.output(of: input), window.geometry(on: input))
  }

  /// A layer whose window moves by its own size, such as 2.
  public init(of input: ImageShape, kernel: Extent) { self.init(of: input, window: PoolingWindow(kernel: kernel)) }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    self.input.requireImages(input)
    // y_p = 1/c_p Σ_w x_w
    let Y = input.averagePooled(geometry, channels: self.input.channels, countsPadding: countsPadding)
    return (Y, Cache(rows: input.rows))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (G, shape) = (outputGradient, Shape(cache.rows, output.count))
    require(G.shape == shape, "a gradient \(G.shape) does not belong to outputs \(shape)")
    // ∂L/∂x_w = Σ_p g_p / c_p
    let dX = G.averagePoolAdjoint(geometry, channels: input.channels, countsPadding: countsPadding)
    return (dX, NoParameters())
  }

  // MARK: - Saving

  /// The name of the layer is the key of its settings, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case settings = "AveragePooling" }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    let settings = PoolingSettings(input: input, window: window, countsPadding: countsPadding)
    try values.encode(settings, forKey: .settings)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let settings = try values.decode(PoolingSettings.self, forKey: .settings)
    self.init(of: settings.input, window: settings.window, countsPadding: settings.countsPadding ?? false)
  }
}

extension AveragePooling: FixedColumns {
  package var nameForColumns: String { "pooling of \(input) images" }
  package var inputColumns: Int { input.count }
  package var outputColumns: Int { output.count }
}
