import Matrices
import Networks

/// Global average pooling: the mean of each channel over all pixels, n × channels.
/// ```
/// y_c = 1/P Σ_p x_c,p            P: the pixels of a channel
/// ∂L/∂x_c,p = g_c / P
/// ```
/// X: n × (channels · height · width), Y and G = ∂L/∂Y: n × channels. With it the layers behind a convolution no longer
/// depend on the size of the image, and a shift with periodic padding changes nothing at all. The largest pixel of each
/// channel is a ``MaxPooling`` with a window as large as the image.
///
/// Source: Lin, Chen and Yan, Network in network (2014), section 3.2.
///
/// ## Topics
/// - <doc:GlobalAveragePoolingDerivation>
public struct GlobalAveragePooling<S: Scalar>: Layer, SavedPart, Equatable {
  public typealias Parameters = NoParameters<S>
  /// The backward pass needs nothing from the forward pass but the number of images.
  public struct Cache: Sendable {
    let rows: Int
  }

  /// The shape of the images.
  public let input: ImageShape

  /// A layer for images of a shape.
  public init(of input: ImageShape) { self.input = input }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (X, image) = (input, self.input)
    image.requireImages(X)
    // y_c = 1/P Σ_p x_c,p
    let sums = X.reshaped(X.rows * image.channels, image.pixels).rowSums()
    return (sums.reshaped(X.rows, image.channels) / S(image.pixels), Cache(rows: X.rows))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (G, shape) = (outputGradient, Shape(cache.rows, input.channels))
    require(G.shape == shape, "a gradient \(G.shape) does not belong to outputs \(shape)")
    // ∂L/∂x_c,p = g_c / P
    let shares = (G / S(input.pixels)).reshaped(shape.count, 1)
    return ((.zeros(shape.count, input.pixels) + shares).reshaped(shape.rows, input.count), NoParameters())
  }

  // MARK: - Saving

  /// The name of the layer is the key of its settings, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case settings = "GlobalAveragePooling" }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(input, forKey: .settings)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    input = try values.decode(ImageShape.self, forKey: .settings)
  }
}

extension GlobalAveragePooling: FixedColumns {
  package var nameForColumns: String { "pooling of \(input) images" }
  package var inputColumns: Int { input.count }
  package var outputColumns: Int { input.channels }
}
