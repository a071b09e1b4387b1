import Matrices
import Networks

extension Convolution {
  /// A layer for sequences, n × (channels · length), channel by channel: a convolution along one axis, with images of
  /// height 1. Traps like the one for images.
  ///
  /// - Parameters:
  ///   - length: the steps of a sequence.
  ///   - channels: the numbers of each step.
  ///   - outputs: the channels of the output.
  ///   - kernel: the steps that a kernel covers.
  ///   - stride: the steps from one position of the kernel to the next.
  ///   - padding: what is added before and after a sequence, such as ``Padding/along(before:after:mode:)``.
  ///   - dilation: the steps from one weight of the kernel to the next.
  ///   - initializer: the distribution of the weights.
  ///   - random: the source of the weights.
  public init(
    along length: Int, channels: Int, to outputs: Int, kernel: Int, stride: Int = 1, padding: Padding = .none,
    dilation: Int = 1, initializer: Initializer = .he(), using random: inout some RandomNumberGenerator
  ) {
    self.init(
      of: ImageShape(channels: channels, height: 1, width: length), to: outputs, kernel: Extent(1, kernel),
      stride: Extent(1, stride), padding: padding, dilation: Extent(1, dilation), initializer: initializer,
      using: &random)
  }
}

extension Padding {
  /// The padding of a sequence, which is an image of height 1: with `before: kernel − 1` the output at a step depends
  /// on no later one.
  public static func along(before: Int, after: Int, mode: PaddingMode = .zero) -> Padding {
    Padding(left: before, right: after, mode: mode)
  }
}
