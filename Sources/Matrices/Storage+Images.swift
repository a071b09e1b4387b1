import Kernels

// The kernels of convolution and pooling, called on storages, whose shapes the matrix has checked.
extension Storage {
  /// self ← σ(K ⋆ X + b).
  func assignCorrelation(
    of x: Storage, _ g: PatchGeometry, images: Int, with kernels: Storage, outputs: Int, bias: Storage?,
    then activation: ActivationFunction?
  ) {
    S.correlate(
      x.address, g, images: images, kernels: kernels.address, outputs: outputs,
      bias: bias.map { UnsafePointer($0.address) }, then: activation, into: address)
  }

  /// self ← the adjoint of the correlation with K, applied to G.
  func assignCorrelationAdjoint(
    of gradient: Storage, _ g: PatchGeometry, images: Int, with kernels: Storage, outputs: Int
  ) {
    S.correlateAdjoint(
      gradient.address, g, images: images, kernels: kernels.address, outputs: outputs, into: address)
  }

  /// self ← ∂L/∂K, and bias ← ∂L/∂b if it is wanted.
  func assignKernelGradient(
    of gradient: Storage, at x: Storage, _ g: PatchGeometry, images: Int, outputs: Int, bias: Storage?
  ) {
    S.correlateKernelGradient(
      gradient.address, x.address, g, images: images, outputs: outputs, into: address, bias: bias?.address)
  }

  /// self ← the largest pixel of each window of x, and places ← where it is.
  func assignMaxima(of x: Storage, _ g: PoolGeometry, planes: Int, places: Storage) {
    S.maxPool(x.address, g, planes: planes, into: address, places: places.address)
  }

  /// self ← the adjoint at these places.
  func assignMaximaAdjoint(of gradient: Storage, places: Storage, _ g: PoolGeometry, planes: Int) {
    S.maxPoolAdjoint(gradient.address, places: places.address, g, planes: planes, into: address)
  }

  /// self ← the mean of each window of x.
  func assignMeans(of x: Storage, _ g: PoolGeometry, countsPadding: Bool, planes: Int) {
    S.averagePool(x.address, g, countsPadding: countsPadding, planes: planes, into: address)
  }

  /// self ← the adjoint of the means.
  func assignMeansAdjoint(of gradient: Storage, _ g: PoolGeometry, countsPadding: Bool, planes: Int) {
    S.averagePoolAdjoint(gradient.address, g, countsPadding: countsPadding, planes: planes, into: address)
  }

  /// self ← each block of rows × columns elements of x transposed.
  func assignTransposes(of x: Storage, blocks: Int, rows: Int, columns: Int) {
    S.transposeImages(x.address, images: blocks, rows: rows, columns: columns, into: address)
  }
}
