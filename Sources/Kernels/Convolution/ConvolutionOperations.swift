/// Images: convolution and pooling, see ``PatchGeometry`` and ``PoolGeometry`` for how they are stored. All memory is
/// padded.
public protocol ConvolutionOperations: Real {
  /// Y ← σ(K ⋆ X + b), the cross-correlation of `images` rows of X with `outputs` kernels; without a bias K ⋆ X.
  static func correlate(
    _ x: UnsafePointer<Self>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<Self>, outputs: Int,
    bias: UnsafePointer<Self>?, then activation: ActivationFunction?, into y: UnsafeMutablePointer<Self>)
  /// The adjoint of the cross-correlation: X ← the gradient with respect to X.
  static func correlateAdjoint(
    _ gradient: UnsafePointer<Self>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<Self>, outputs: Int,
    into x: UnsafeMutablePointer<Self>)
  /// The gradients with respect to the kernels and, if it is wanted, the bias.
  static func correlateKernelGradient(
    _ gradient: UnsafePointer<Self>, _ x: UnsafePointer<Self>, _ g: PatchGeometry, images: Int, outputs: Int,
    into kernels: UnsafeMutablePointer<Self>, bias: UnsafeMutablePointer<Self>?)
  /// The largest pixel of each window, and its place in the window.
  static func maxPool(
    _ x: UnsafePointer<Self>, _ g: PoolGeometry, planes: Int, into y: UnsafeMutablePointer<Self>,
    places: UnsafeMutablePointer<Self>)
  /// The adjoint of `maxPool` at these places.
  static func maxPoolAdjoint(
    _ gradient: UnsafePointer<Self>, places: UnsafePointer<Self>, _ g: PoolGeometry, planes: Int,
    into x: UnsafeMutablePointer<Self>)
  /// The mean of each window.
  static func averagePool(
    _ x: UnsafePointer<Self>, _ g: PoolGeometry, countsPadding: Bool, planes: Int, into y: UnsafeMutablePointer<Self>)
  /// The adjoint of `averagePool`.
  static func averagePoolAdjoint(
    _ gradient: UnsafePointer<Self>, _ g: PoolGeometry, countsPadding: Bool, planes: Int,
    into x: UnsafeMutablePointer<Self>)
  /// Each of `images` blocks of m×n elements transposed.
  static func transposeImages(
    _ x: UnsafePointer<Self>, images: Int, rows: Int, columns: Int, into y: UnsafeMutablePointer<Self>)
}

extension Float: ConvolutionOperations {
  public static func correlate(
    _ x: UnsafePointer<Float>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<Float>, outputs: Int,
    bias: UnsafePointer<Float>?, then activation: ActivationFunction?, into y: UnsafeMutablePointer<Float>
  ) {
    Kernels.correlateImages(
      x, g, images: images, kernels: kernels, outputs: outputs, bias: bias, then: activation, into: y)
  }

  public static func correlateAdjoint(
    _ gradient: UnsafePointer<Float>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<Float>, outputs: Int,
    into x: UnsafeMutablePointer<Float>
  ) {
    Kernels.correlationAdjoint(gradient, g, images: images, kernels: kernels, outputs: outputs, into: x)
  }

  public static func correlateKernelGradient(
    _ gradient: UnsafePointer<Float>, _ x: UnsafePointer<Float>, _ g: PatchGeometry, images: Int, outputs: Int,
    into kernels: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>?
  ) {
    Kernels.correlationKernelGradient(gradient, x, g, images: images, outputs: outputs, into: kernels, bias: bias)
  }

  public static func maxPool(
    _ x: UnsafePointer<Float>, _ g: PoolGeometry, planes: Int, into y: UnsafeMutablePointer<Float>,
    places: UnsafeMutablePointer<Float>
  ) {
    Kernels.maxPoolPlanes(x, g, planes: planes, into: y, places: places)
  }

  public static func maxPoolAdjoint(
    _ gradient: UnsafePointer<Float>, places: UnsafePointer<Float>, _ g: PoolGeometry, planes: Int,
    into x: UnsafeMutablePointer<Float>
  ) {
    Kernels.maxPoolAdjoint(gradient, places: places, g, planes: planes, into: x)
  }

  public static func averagePool(
    _ x: UnsafePointer<Float>, _ g: PoolGeometry, countsPadding: Bool, planes: Int, into y: UnsafeMutablePointer<Float>
  ) {
    Kernels.averagePoolPlanes(x, g, countsPadding: countsPadding, planes: planes, into: y)
  }

  public static func averagePoolAdjoint(
    _ gradient: UnsafePointer<Float>, _ g: PoolGeometry, countsPadding: Bool, planes: Int,
    into x: UnsafeMutablePointer<Float>
  ) {
    Kernels.averagePoolAdjoint(gradient, g, countsPadding: countsPadding, planes: planes, into: x)
  }

  public static func transposeImages(
    _ x: UnsafePointer<Float>, images: Int, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>
  ) {
    Kernels.transposeImages(x, images: images, rows: rows, columns: columns, into: y)
  }
}

extension Double: ConvolutionOperations {
  public static func correlate(
    _ x: UnsafePointer<Double>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<Double>, outputs: Int,
    bias: UnsafePointer<Double>?, then activation: ActivationFunction?, into y: UnsafeMutablePointer<Double>
  ) {
    Kernels.correlateImages(
      x, g, images: images, kernels: kernels, outputs: outputs, bias: bias, then: activation, into: y)
  }

  public static func correlateAdjoint(
    _ gradient: UnsafePointer<Double>, _ g: PatchGeometry, images: Int, kernels: UnsafePointer<Double>, outputs: Int,
    into x: UnsafeMutablePointer<Double>
  ) {
    Kernels.correlationAdjoint(gradient, g, images: images, kernels: kernels, outputs: outputs, into: x)
  }

  public static func correlateKernelGradient(
    _ gradient: UnsafePointer<Double>, _ x: UnsafePointer<Double>, _ g: PatchGeometry, images: Int, outputs: Int,
    into kernels: UnsafeMutablePointer<Double>, bias: UnsafeMutablePointer<Double>?
  ) {
    Kernels.correlationKernelGradient(gradient, x, g, images: images, outputs: outputs, into: kernels, bias: bias)
  }

  public static func maxPool(
    _ x: UnsafePointer<Double>, _ g: PoolGeometry, planes: Int, into y: UnsafeMutablePointer<Double>,
    places: UnsafeMutablePointer<Double>
  ) {
    Kernels.maxPoolPlanes(x, g, planes: planes, into: y, places: places)
  }

  public static func maxPoolAdjoint(
    _ gradient: UnsafePointer<Double>, places: UnsafePointer<Double>, _ g: PoolGeometry, planes: Int,
    into x: UnsafeMutablePointer<Double>
  ) {
    Kernels.maxPoolAdjoint(gradient, places: places, g, planes: planes, into: x)
  }

  public static func averagePool(
    _ x: UnsafePointer<Double>, _ g: PoolGeometry, countsPadding: Bool, planes: Int,
    into y: UnsafeMutablePointer<Double>
  ) {
    Kernels.averagePoolPlanes(x, g, countsPadding: countsPadding, planes: planes, into: y)
  }

  public static func averagePoolAdjoint(
    _ gradient: UnsafePointer<Double>, _ g: PoolGeometry, countsPadding: Bool, planes: Int,
    into x: UnsafeMutablePointer<Double>
  ) {
    Kernels.averagePoolAdjoint(gradient, g, countsPadding: countsPadding, planes: planes, into: x)
  }

  public static func transposeImages(
    _ x: UnsafePointer<Double>, images: Int, rows: Int, columns: Int, into y: UnsafeMutablePointer<Double>
  ) {
    Kernels.transposeImages(x, images: images, rows: rows, columns: columns, into: y)
  }
}
