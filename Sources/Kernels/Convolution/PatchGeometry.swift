/// How a window of pixels moves over an image: the sizes of a convolution along both axes.
///
/// An image is a row of `channels` planes, each of them `height` × `width` pixels, row by row. A patch is what a window
/// of the padded image covers, an element for each channel and each place of the window, in this order. The output has
/// one pixel for each patch:
/// ```
/// output = ⌊(before + size + after − dilation (kernel − 1) − 1) / stride⌋ + 1        along each axis
/// ```
public struct PatchGeometry: Sendable, Hashable {
  /// One axis of it.
  public struct Axis: Sendable, Hashable {
    /// The pixels of the image, and the places of the window.
    public var size, kernel: Int
    /// The pixels from one window to the next, and from one place of the window to the next.
    public var stride, dilation: Int
    /// The padding on both sides.
    public var before, after: Int

    public init(size: Int, kernel: Int, stride: Int, dilation: Int, before: Int, after: Int) {
      (self.size, self.kernel, self.stride, self.dilation) = (size, kernel, stride, dilation)
      (self.before, self.after) = (before, after)
    }

    /// The pixels of the padded image.
    @inline(__always) public var padded: Int { before + size + after }
    /// The pixels from the first place of the window to the last.
    @inline(__always) public var reach: Int { dilation * (kernel - 1) + 1 }
    /// The pixels of the output.
    @inline(__always) public var output: Int { (padded - reach) / stride + 1 }
    /// Whether there is no padding.
    @inline(__always) var isUnpadded: Bool { before == 0 && after == 0 }
  }

  public var channels: Int
  public var vertical, horizontal: Axis
  public var mode: PaddingMode

  public init(channels: Int, vertical: Axis, horizontal: Axis, mode: PaddingMode) {
    (self.channels, self.vertical, self.horizontal, self.mode) = (channels, vertical, horizontal, mode)
  }

  /// The elements of an image.
  @inline(__always) public var imageSize: Int { channels * vertical.size * horizontal.size }
  /// The elements of a padded image.
  @inline(__always) public var paddedSize: Int { channels * vertical.padded * horizontal.padded }
  /// The elements of a patch.
  @inline(__always) public var patchSize: Int { channels * vertical.kernel * horizontal.kernel }
  /// The pixels of the output, one for each patch.
  @inline(__always) public var outputPixels: Int { vertical.output * horizontal.output }
  @inline(__always) var isUnpadded: Bool { vertical.isUnpadded && horizontal.isUnpadded }

  /// The multiplications and additions of one image, for so many channels of the output.
  @inline(__always)
  func operations(outputs: Int) -> Int { 2 &* outputs &* patchSize &* outputPixels }
}
