import Kernels

// Convolution and pooling of images in rows. What they mean is documented by the layers; these functions check shapes.
extension Matrix {
  /// σ(K ⋆ X + b): n × (outputs · pixels), of X = self: n × (channels · height · width), with K: outputs × patch and
  /// b: 1 × outputs. Without a bias it is K ⋆ X.
  package func correlated(
    _ g: PatchGeometry, with kernels: Matrix, bias: Matrix?, then activation: ActivationFunction? = nil
  ) -> Matrix {
    requireImages(columns: g.imageSize)
    g.requireKernels(kernels, bias)
    let result = Matrix(uninitialized: Shape(rows, kernels.rows * g.outputPixels))
    result.storage.assignCorrelation(
      of: storage, g, images: rows, with: kernels.storage, outputs: kernels.rows, bias: bias?.storage, then: activation)
    return result
  }

  /// The adjoint of ``correlated(_:with:bias:then:)`` without bias and activation, applied to self: n × (outputs ·
  /// pixels). The result is n × (channels · height · width).
  package func correlationAdjoint(_ g: PatchGeometry, with kernels: Matrix) -> Matrix {
    g.requireKernels(kernels, nil)
    requireImages(columns: kernels.rows * g.outputPixels)
    let result = Matrix(uninitialized: Shape(rows, g.imageSize))
    result.storage.assignCorrelationAdjoint(
      of: storage, g, images: rows, with: kernels.storage, outputs: kernels.rows)
    return result
  }

  /// The gradients with respect to the kernels, outputs × patch, and to the bias, 1 × outputs, from G = self: n ×
  /// (outputs · pixels), at X.
  package func kernelGradient(
    _ g: PatchGeometry, at X: Matrix, outputs: Int
  ) -> (kernels: Matrix, bias: Matrix) {
    X.requireImages(columns: g.imageSize)
    requireGradient(of: Shape(X.rows, outputs * g.outputPixels))
    let kernels = Matrix(uninitialized: Shape(outputs, g.patchSize))
    let bias = Matrix(uninitialized: Shape(1, outputs))
    kernels.storage.assignKernelGradient(
      of: storage, at: X.storage, g, images: X.rows, outputs: outputs, bias: bias.storage)
    return (kernels, bias)
  }

  /// The largest pixel of each window, n × (channels · output pixels), and its place in the window, counted row by row
  /// from 0. X = self: n × (channels · height · width).
  package func maxPooled(_ g: PoolGeometry, channels: Int) -> (maxima: Matrix, places: Matrix) {
    requireImages(columns: channels * g.planeSize)
    let shape = Shape(rows, channels * g.outputSize)
    let (maxima, places) = (Matrix(uninitialized: shape), Matrix(uninitialized: shape))
    maxima.storage.assignMaxima(of: storage, g, planes: rows * channels, places: places.storage)
    return (maxima, places)
  }

  /// The adjoint of ``maxPooled(_:channels:)`` at these places, applied to self.
  package func maxPoolAdjoint(_ g: PoolGeometry, channels: Int, places: Matrix) -> Matrix {
    requireGradient(of: places.shape)
    let result = Matrix(uninitialized: Shape(rows, channels * g.planeSize))
    result.storage.assignMaximaAdjoint(of: storage, places: places.storage, g, planes: rows * channels)
    return result
  }

  /// The mean of each window, n × (channels · output pixels).
  package func averagePooled(_ g: PoolGeometry, channels: Int, countsPadding: Bool) -> Matrix {
    requireImages(columns: channels * g.planeSize)
    let result = Matrix(uninitialized: Shape(rows, channels * g.outputSize))
    result.storage.assignMeans(of: storage, g, countsPadding: countsPadding, planes: rows * channels)
    return result
  }

  /// The adjoint of ``averagePooled(_:channels:countsPadding:)``, applied to self.
  package func averagePoolAdjoint(_ g: PoolGeometry, channels: Int, countsPadding: Bool) -> Matrix {
    requireImages(columns: channels * g.outputSize)
    let result = Matrix(uninitialized: Shape(rows, channels * g.planeSize))
    result.storage.assignMeansAdjoint(of: storage, g, countsPadding: countsPadding, planes: rows * channels)
    return result
  }

  /// One row for each pixel instead of each image, (n · pixels) × channels, from n × (channels · pixels).
  package func pixelRows(channels: Int) -> Matrix {
    let pixels = columns / channels
    requireImages(columns: channels * pixels)
    let result = Matrix(uninitialized: Shape(rows * pixels, channels))
    result.storage.assignTransposes(of: storage, blocks: rows, rows: channels, columns: pixels)
    return result
  }

  /// The inverse of ``pixelRows(channels:)``: n × (channels · pixels), from (n · pixels) × channels.
  package func imageRows(pixels: Int) -> Matrix {
    require(rows % pixels == 0, "\(rows) pixels are no images of \(pixels)")
    let result = Matrix(uninitialized: Shape(rows / pixels, columns * pixels))
    result.storage.assignTransposes(of: storage, blocks: rows / pixels, rows: pixels, columns: columns)
    return result
  }

  private func requireImages(columns count: Int) {
    require(columns == count, "images of \(count) numbers are rows of \(count), found \(shape)")
  }

  /// Traps unless self has the shape of what it is the gradient of.
  private func requireGradient(of other: Shape) {
    require(shape == other, "a gradient \(shape) does not belong to outputs \(other)")
  }
}

extension PatchGeometry {
  fileprivate func requireKernels<S>(_ kernels: Matrix<S>, _ bias: Matrix<S>?) {
    require(
      kernels.columns == patchSize, "a patch of \(patchSize) numbers needs kernels of as many, found \(kernels.shape)")
    guard let bias else { return }
    let shape = Shape(1, kernels.rows)
    require(bias.shape == shape, "kernels \(kernels.shape) need a bias \(shape), found \(bias.shape)")
  }
}
