import Matrices

/// A layer that other libraries have too, so that its parameters can be exchanged with them.
///
/// The layer states what its parameters are; how other libraries name and arrange the same parameters is known by the
/// module Interchange alone.
/// ```swift
/// extension Scaling: PortableLayer {
///   public var parameterLayouts: [ParameterLayout] { [.scale] }
/// }
/// ```
public protocol PortableLayer<S>: Map {
  /// What the parameters are, for each of the layer's numbers in the names of parameters: most layers have one, and two
  /// if there are two directions.
  var parameterLayouts: [ParameterLayout] { get }

  // MARK: What has a default

  /// The running statistics, which are exchanged with the parameters; nil if there are none.
  var runningStatistics: RunningMoments<S>? { get set }
}

extension PortableLayer {
  public var runningStatistics: RunningMoments<S>? {
    get { nil }
    set {}
  }
}

/// What the matrices of a layer's parameters are: their names, shapes and the order of their elements.
public enum ParameterLayout: Sendable, Equatable {
  /// `weights`: inputs × outputs, `bias`: 1 × outputs, for rows of inputs times weights.
  case affine
  /// `scale` and `shift`: 1 × features or channels.
  case scaleAndShift
  /// `scale`: 1 × features.
  case scale
  /// `kernels`: outputs × (channels · height · width), `bias`: 1 × outputs, correlated with images as they are.
  case convolution(KernelLayout)
  /// The adjoint of a convolution with `kernels`: inputs × (channels · height · width), `bias`: 1 × channels, where the
  /// channels are those of the output.
  case transposedConvolution(KernelLayout)
  /// `inputWeights`: inputs × (gates · units), `recurrentWeights`: units × (gates · units), and `bias`: 1 × (gates ·
  /// units); for a GRU, whose reset gate acts after the product, also `recurrentBias`. The gates of an LSTM are i, f,
  /// o, g, those of both GRUs r, z, n. The second direction of two reads the sequences backwards.
  case recurrent(RecurrentFunction, isBackward: Bool = false)
}

/// The shape of one kernel.
public struct KernelLayout: Sendable, Equatable {
  public let channels, height, width: Int
  /// Whether the images are sequences, that is of height 1.
  public let isSequence: Bool

  public init(channels: Int, height: Int, width: Int, isSequence: Bool) {
    (self.channels, self.height, self.width, self.isSequence) = (channels, height, width, isSequence)
  }
}

/// Means and variances that a layer has collected in training, both 1 × features.
public struct RunningMoments<S: Scalar>: Sendable, Equatable {
  public var mean, variance: Matrix<S>

  /// Traps unless both are rows of one length, and no variance is negative.
  public init(mean: Matrix<S>, variance: Matrix<S>) {
    require(
      mean.rows == 1 && mean.shape == variance.shape,
      "means and variances are rows of one length, found \(mean.shape) and \(variance.shape)")
    require(variance.minimum >= 0, "a variance is at least 0, found \(variance.minimum)")
    (self.mean, self.variance) = (mean, variance)
  }
}
