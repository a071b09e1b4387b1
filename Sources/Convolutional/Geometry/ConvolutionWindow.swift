import Matrices

/// How a kernel moves over an image: its size, the pixels from one position to the next (stride) and from one weight to
/// the next (dilation), and the padding of the image.
///
/// The output has one pixel for each position at which the kernel lies inside of the padded image,
/// ```
/// output = ⌊(size + before + after − dilation (kernel − 1) − 1) / stride⌋ + 1
/// ```
/// along each axis. Where the division has a remainder, the last pixels of the padded image are never covered.
public struct ConvolutionWindow: Hashable, Sendable, Codable {
  /// The places of the kernel.
  public let kernel: Extent
  /// The pixels from one position of the kernel to the next.
  public let stride: Extent
  /// The padding of the image.
  public let padding: Padding
  /// The pixels from one place of the kernel to the next.
  public let dilation: Extent

  /// Traps unless kernel, stride and dilation are positive and the padding is not negative.
  public init(kernel: Extent, stride: Extent = 1, padding: Padding = .none, dilation: Extent = 1) {
    (self.kernel, self.stride, self.padding, self.dilation) = (kernel, stride, padding, dilation)
    require(problem == nil, problem ?? "")
  }

  /// What is wrong with these numbers, whatever the image; nil if nothing is.
  private var problem: String? {
    if !kernel.isAtLeast(1) { return "a kernel has positive sizes, found \(kernel)" }
    if !stride.isAtLeast(1) { return "a stride is at least 1, found \(stride)" }
    if !dilation.isAtLeast(1) { return "a dilation is at least 1, found \(dilation)" }
    let sides = [Extent(padding.top, padding.bottom), Extent(padding.left, padding.right)]
    return sides.allSatisfy { $0.isAtLeast(0) } ? nil : "padding cannot be negative, found \(padding)"
  }

  private enum CodingKeys: String, CodingKey { case kernel, stride, padding, dilation }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kernel = try values.decode(Extent.self, forKey: .kernel)
    stride = try values.decode(Extent.self, forKey: .stride)
    padding = try values.decode(Padding.self, forKey: .padding)
    dilation = try values.decode(Extent.self, forKey: .dilation)
    try decoder.check(problem == nil, problem ?? "")
  }

  /// The sizes on images of a shape, for the kernels.
  func geometry(on image: ImageShape) -> PatchGeometry {
    PatchGeometry(
      channels: image.channels,
      vertical: .init(
        size: image.height, kernel: kernel.height, stride: stride.height, dilation: dilation.height,
        before: padding.top, after: padding.bottom),
      horizontal: .init(
        size: image.width, kernel: kernel.width, stride: stride.width, dilation: dilation.width,
        before: padding.left, after: padding.right), mode: padding.mode)
  }

  /// Why the kernel cannot move over images of a shape; nil if it can.
  func problem(on image: ImageShape) -> String? {
    let g = geometry(on: image)
    let (reach, padded) = (
      Extent(g.vertical.reach, g.horizontal.reach), Extent(g.vertical.padded, g.horizontal.padded)
    )
    if reach.height > padded.height || reach.width > padded.width {
      let spread = dilation == 1 ? "" : " with dilation \(dilation)"
      return "a kernel of \(kernel)\(spread) covers \(reach) pixels, but the padded image has only \(padded)"
    }
    for (axis, name) in [(g.vertical, "height"), (g.horizontal, "width")] {
      let longest = max(axis.before, axis.after)
      switch padding.mode {
      case .zero: continue
      case .periodic where longest > axis.size:
        return "periodic padding repeats an image once: \(longest) pixels do not fit to a \(name) of \(axis.size)"
      case .reflect where longest >= axis.size:
        return "a mirror shows all pixels but the one that it stands on: padding of \(longest) needs a \(name) of at "
          + "least \(longest + 1), found \(axis.size)"
      case .periodic, .reflect: continue
      }
    }
    return nil
  }

  /// The shape of the output for images of a shape. Traps where the kernel, with its dilation, is larger than the
  /// padded image, and where padding would repeat more pixels than there are.
  public func output(of image: ImageShape, channels: Int) -> ImageShape {
    let problem = problem(on: image)
    require(problem == nil, problem ?? "")
    let g = geometry(on: image)
    return ImageShape(channels: channels, height: g.vertical.output, width: g.horizontal.output)
  }
}
