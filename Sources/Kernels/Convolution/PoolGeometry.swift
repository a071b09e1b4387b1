/// How a window of pixels moves over planes to be pooled, each plane by itself.
public struct PoolGeometry: Sendable, Hashable {
  /// One axis of it.
  public struct Axis: Sendable, Hashable {
    /// The pixels of the plane, the pixels of the window, from one window to the next, and of the output.
    public var size, kernel, stride, output: Int
    /// The padding on each side, at most half of the window: no window lies outside of the plane.
    public var padding: Int

    public init(size: Int, kernel: Int, stride: Int, padding: Int, output: Int) {
      (self.size, self.kernel, self.stride) = (size, kernel, stride)
      (self.padding, self.output) = (padding, output)
    }

    /// The first pixel of a window, in the padding where it is negative.
    @inline(__always) func start(_ i: Int) -> Int { i * stride - padding }
    /// The pixels of a window that lie in the plane.
    @inline(__always) func pixels(_ i: Int) -> Range<Int> { max(0, start(i))..<min(size, start(i) + kernel) }
    /// The number of pixels of a window in the plane and, if it counts, in the padding. What hangs over the end of the
    /// padded plane is neither.
    @inline(__always)
    func count(_ i: Int, includingPadding: Bool) -> Int {
      includingPadding ? min(size + padding, start(i) + kernel) - start(i) : pixels(i).count
    }
  }

  public var vertical, horizontal: Axis

  public init(vertical: Axis, horizontal: Axis) { (self.vertical, self.horizontal) = (vertical, horizontal) }

  /// The pixels of a plane, and of its output.
  @inline(__always) public var planeSize: Int { vertical.size * horizontal.size }
  @inline(__always) public var outputSize: Int { vertical.output * horizontal.output }

  /// Whether the windows are squares of 2×2 pixels beside each other, without padding and without overhang.
  @inline(__always) var isPairs: Bool {
    func isPairs(_ axis: Axis) -> Bool {
      axis.kernel == 2 && axis.stride == 2 && axis.padding == 0 && 2 * axis.output <= axis.size
    }
    return isPairs(vertical) && isPairs(horizontal)
  }
}
