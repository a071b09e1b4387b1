import Matrices

/// Flattening of images to the rows of features that dense layers expect: n × (channels · height · width).
///
/// Images are such rows already, pixel by pixel, so nothing moves:
/// ```
/// Y = X        ∂L/∂X = G
/// ```
/// The layer checks that a row has as many elements as an image, and marks the place in a list of layers where images
/// become features.
///
/// ## Topics
/// - <doc:FlattenDerivation>
public struct Flatten<S: Scalar>: Layer, SavedPart, Equatable {
  public typealias Parameters = NoParameters<S>
  /// The backward pass needs nothing from the forward pass but the number of images.
  public struct Cache: Sendable {
    let rows: Int
  }

  /// The numbers of channels, rows and columns of an image.
  public let channels, height, width: Int

  /// A layer for images of these sizes; traps unless all are positive. The forward pass traps unless a row has channels
  /// · height · width elements.
  public init(channels: Int = 1, height: Int, width: Int) {
    (self.channels, self.height, self.width) = (channels, height, width)
    require(problem == nil, problem ?? "")
  }

  /// Why no image has these sizes; nil if one may have them.
  private var problem: String? {
    let sizes = "\(channels)×\(height)×\(width)"
    if channels <= 0 || height <= 0 || width <= 0 { return "an image has positive sizes, found \(sizes)" }
    let isPossible = Shape(height, width).isPossible && Shape(channels, height * width).isPossible
    return isPossible ? nil : "no memory holds an image of \(sizes)"
  }

  /// The name of the layer is the key of its settings, as for the layers that are ``SavedByName``.
  private enum CodingKeys: String, CodingKey { case settings = "Flatten" }

  private struct Settings: Codable {
    let channels, height, width: Int
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Settings(channels: channels, height: height, width: width), forKey: .settings)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    let sizes = try values.decode(Settings.self, forKey: .settings)
    (channels, height, width) = (sizes.channels, sizes.height, sizes.width)
    try decoder.check(problem == nil, problem ?? "")
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let count = channels * height * width
    require(
      input.columns == count,
      "images of \(channels)×\(height)×\(width) are rows of \(count), found \(input.shape)")
    return (input, Cache(rows: input.rows))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (G, shape) = (outputGradient, Shape(cache.rows, channels * height * width))
    require(G.shape == shape, "a gradient \(G.shape) does not belong to outputs \(shape)")
    return (G, NoParameters())
  }
}

extension Flatten: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    let count = channels * height * width
    return try columnCounts("flattening", needing: count, of: input, output: count)
  }
}
