import Matrices

/// The shape of an image: its channels, and the rows and columns of pixels of each.
///
/// A matrix has images as rows, n × (channels · height · width): channel by channel, each of them row by row. The pixel
/// (i, j) of channel c stands in the column
/// ```
/// (c · height + i) · width + j
/// ```
/// which is the order of PyTorch's "NCHW". A sequence of vectors is an image of height 1.
public struct ImageShape: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The numbers of channels, of rows and of columns of pixels.
  public let channels, height, width: Int

  /// Traps unless all are positive, and such an image could be in memory.
  public init(channels: Int = 1, height: Int, width: Int) {
    (self.channels, self.height, self.width) = (channels, height, width)
    require(problem == nil, problem ?? "")
  }

  /// Why no image has this shape; nil if one may have it.
  var problem: String? {
    if channels <= 0 || height <= 0 || width <= 0 { return "an image has positive sizes, found \(self)" }
    let isPossible = Shape(height, width).isPossible && Shape(channels, height * width).isPossible
    return isPossible ? nil : "no memory holds an image of \(self)"
  }

  /// The pixels of a channel, height · width.
  public var pixels: Int { height * width }
  /// The numbers of an image, channels · height · width.
  public var count: Int { channels * pixels }
  /// The shape as in messages, such as "3×28×28".
  public var description: String { "\(channels)×\(height)×\(width)" }

  /// Traps unless the rows of a matrix are images of this shape.
  func requireImages<S>(_ X: Matrix<S>) {
    require(X.columns == count, "images of \(self) are rows of \(count), found \(X.shape)")
  }

  private enum CodingKeys: String, CodingKey { case channels, height, width }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    channels = try values.decode(Int.self, forKey: .channels)
    height = try values.decode(Int.self, forKey: .height)
    width = try values.decode(Int.self, forKey: .width)
    try decoder.check(problem == nil, problem ?? "")
  }
}
