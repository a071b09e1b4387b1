import Matrices

/// Images as the rows of features that dense layers expect: n × (channels · height · width).
///
/// Images are such rows already, pixel by pixel, so nothing moves:
/// ```
/// Y = X        ∂L/∂X = G
/// ```
/// What the layer adds is the check
/// that a row has as many elements as an image, and the place in a list of layers where images end.
public struct Flatten<S: Scalar>: Layer, SavedPart, Equatable {
  public typealias Parameters = NoParameters<S>
  /// Nothing has to be remembered.
  public struct Cache: Sendable {}

  /// The sizes of an image.
  public let channels, height, width: Int

  /// Traps unless all sizes are positive; the forward pass, unless a row has channels · height · width elements.
  public init(channels: Int = 1, height: Int, width: Int) {
    require(
      channels > 0 && height > 0 && width > 0,
      "an image has positive sizes, found \(channels)×\(height)×\(width)")
    (self.channels, self.height, self.width) = (channels, height, width)
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    channels = try values.decode(.channels, "an image has positive sizes") { $0 > 0 }
    height = try values.decode(.height, "an image has positive sizes") { $0 > 0 }
    width = try values.decode(.width, "an image has positive sizes") { $0 > 0 }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let count = channels * height * width
    require(
      input.columns == count,
      "images of \(channels)×\(height)×\(width) are rows of \(count), found \(input.shape)")
    return (input, Cache())
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    (outputGradient, NoParameters())
  }
}
