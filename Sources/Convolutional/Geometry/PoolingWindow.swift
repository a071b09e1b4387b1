import Matrices

/// How a window moves over an image to be pooled: its size, the pixels from one position to the next, and the padding.
/// ```
/// output = ⌊(size + 2 padding − kernel) / stride⌋ + 1        or ⌈ ⌉, if it rounds up
/// ```
/// along each axis. Rounded up, the last window may hang over the end; it still begins in the image or in the padding
/// before it, so a window that would not is left out. Padding is at most half of the window, so that every window has a
/// pixel of the image.
public struct PoolingWindow: Hashable, Sendable, Codable {
  /// The pixels of the window.
  public let kernel: Extent
  /// The pixels from one window to the next.
  public let stride: Extent
  /// The pixels added on both sides of each axis, which are never the largest.
  public let padding: Extent
  /// Whether pixels at the end that do not fill a window have one that hangs over (other libraries: `ceil_mode`).
  public let roundsUp: Bool

  /// A window that moves by its own size unless another stride is given. Traps for sizes that are not positive, and for
  /// a padding of more than half of the window.
  public init(kernel: Extent, stride: Extent? = nil, padding: Extent = 0, roundsUp: Bool = false) {
    (self.kernel, self.stride, self.padding) = (kernel, stride ?? kernel, padding)
    self.roundsUp = roundsUp
    require(problem == nil, problem ?? "")
  }

  private var problem: String? {
    if !kernel.isAtLeast(1) { return "a window has positive sizes, found \(kernel)" }
    if !stride.isAtLeast(1) { return "a stride is at least 1, found \(stride)" }
    if !padding.isAtLeast(0) { return "padding cannot be negative, found \(padding)" }
    let isHalf = 2 * padding.height <= kernel.height && 2 * padding.width <= kernel.width
    if isHalf { return nil }
    return "padding of pooling is at most half of the window, or a window would have no pixel: found \(padding) for "
      + "\(kernel)"
  }

  private enum CodingKeys: String, CodingKey { case kernel, stride, padding, roundsUp }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kernel = try values.decode(Extent.self, forKey: .kernel)
    stride = try values.decode(Extent.self, forKey: .stride)
    padding = try values.decode(Extent.self, forKey: .padding)
    roundsUp = try values.decode(Bool.self, forKey: .roundsUp)
    try decoder.check(problem == nil, problem ?? "")
  }

  /// Why the window cannot move over images of a shape; nil if it can.
  func problem(on image: ImageShape) -> String? {
    let padded = Extent(image.height + 2 * padding.height, image.width + 2 * padding.width)
    return kernel.height <= padded.height && kernel.width <= padded.width
      ? nil : "a window of \(kernel) pixels is larger than the padded image of \(padded)"
  }

  /// The sizes on images of a shape, for the kernels.
  func geometry(on image: ImageShape) -> PoolGeometry {
    func axis(_ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int) -> PoolGeometry.Axis {
      let rest = size + 2 * padding - kernel
      var output = (roundsUp ? rest + stride - 1 : rest) / stride + 1
      // The last window begins before the end of the image.
      if (output - 1) * stride >= size + padding { output -= 1 }
      return .init(size: size, kernel: kernel, stride: stride, padding: padding, output: output)
    }
    return PoolGeometry(
      vertical: axis(image.height, kernel.height, stride.height, padding.height),
      horizontal: axis(image.width, kernel.width, stride.width, padding.width))
  }

  /// The shape of the output for images of a shape. Traps where the window is larger than the padded image.
  public func output(of image: ImageShape) -> ImageShape {
    let problem = problem(on: image)
    require(problem == nil, problem ?? "")
    let g = geometry(on: image)
    return ImageShape(channels: image.channels, height: g.vertical.output, width: g.horizontal.output)
  }
}
