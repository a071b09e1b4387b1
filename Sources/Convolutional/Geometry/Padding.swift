import Matrices

/// The pixels that are added on each side of an image before a kernel moves over it.
///
/// Without padding the output is smaller than the image, by the reach of the kernel less one. Pixels outside of the
/// image are zeros, which makes a difference between the border and the inside; or they are those of the image itself,
/// repeated as on a torus or in a mirror.
public struct Padding: Hashable, Sendable, Codable, CustomStringConvertible {
  /// The rows added above and below, and the columns added at the left and right.
  public let top, bottom, left, right: Int
  /// What they consist of.
  public let mode: PaddingMode

  /// Padding of different sizes on the four sides; ``ConvolutionWindow`` checks them.
  public init(top: Int = 0, bottom: Int = 0, left: Int = 0, right: Int = 0, mode: PaddingMode = .zero) {
    (self.top, self.bottom, self.left, self.right, self.mode) = (top, bottom, left, right, mode)
  }

  private init(_ size: Extent, _ mode: PaddingMode) {
    self.init(top: size.height, bottom: size.height, left: size.width, right: size.width, mode: mode)
  }

  /// No padding.
  public static let none = Padding()

  /// Zeros on both sides of each axis.
  public static func zero(_ size: Extent) -> Padding { Padding(size, .zero) }

  /// The image again on both sides of each axis, as on a torus: at most as many pixels as it has.
  public static func periodic(_ size: Extent) -> Padding { Padding(size, .periodic) }

  /// The image reflected at its outermost pixels, which are not repeated: fewer pixels than it has.
  public static func reflect(_ size: Extent) -> Padding { Padding(size, .reflect) }

  /// The padding with which a kernel of stride 1 keeps the height and width of an image, dilation · (kernel − 1) pixels
  /// in total along each axis. Of an odd number of them, as even kernels need, the smaller half is before the image.
  public static func same(kernel: Extent, dilation: Extent = 1, mode: PaddingMode = .zero) -> Padding {
    let (rows, columns) = (dilation.height * (kernel.height - 1), dilation.width * (kernel.width - 1))
    return Padding(
      top: rows / 2, bottom: rows - rows / 2, left: columns / 2, right: columns - columns / 2, mode: mode)
  }

  /// The sizes as in messages, such as "1, 2, 0, 0 (top, bottom, left, right)".
  public var description: String { "\(top), \(bottom), \(left), \(right) (top, bottom, left, right)" }
}
