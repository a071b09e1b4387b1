import Matrices
import Networks

/// Batch normalization of images: each channel is normalized over all pixels of all images of the minibatch.
/// ```
/// μ_c = 1/m Σ_i Σ_p x_i,c,p              m = n P, P: the pixels of a channel
/// σ²_c = 1/m Σ_i Σ_p (x_i,c,p − μ_c)²
/// y_i,c,p = γ_c (x_i,c,p − μ_c) / √(σ²_c + ε) + β_c
/// ```
/// X, Y, G = ∂L/∂Y: n × (channels · height · width), γ, β: 1 × channels. All pixels of a channel have the same γ and β,
/// as they have the same kernel before, so that a shift of an image stays a shift. These are the formulas of
/// `BatchNorm` with a sample for each pixel: written as a matrix Z: (n P) × channels, one row for each pixel,
/// ```
/// Y_Z = BatchNorm(Z)
/// ∂L/∂Z = BatchNorm's ∂L/∂X at Z
/// ```
/// with its running statistics for inference. Other libraries: `BatchNorm2d`. Source: Ioffe and Szegedy, Batch
/// normalization (2015), section 3.2.
///
/// ## Topics
/// - <doc:ChannelBatchNormDerivation>
public struct ChannelBatchNorm<S: Scalar>: Layer, SavedByNumber, Equatable {
  public typealias Parameters = BatchNorm<S>.Parameters
  public typealias Cache = BatchNorm<S>.Cache

  /// The shape of the images.
  public let input: ImageShape
  /// The normalization of the rows of pixels, 1 × channels.
  public private(set) var norm: BatchNorm<S>

  /// A layer with γ = 1 and β = 0 for images of a shape, with the fraction ρ and the constant ε of `BatchNorm`. Traps
  /// unless 0 < ρ ≤ 1 and ε > 0.
  public init(of input: ImageShape, momentum: S = 0.1, epsilon: S = 1e-5) {
    self.init(of: input, norm: BatchNorm(features: input.channels, momentum: momentum, epsilon: epsilon))
  }

  /// A layer with a given normalization, of as many features as the images have channels; traps for another number.
  public init(of input: ImageShape, norm: BatchNorm<S>) {
    let features = norm.runningMean.columns
    require(
      features == input.channels, "images of \(input) need batch norm of \(input.channels) features, found \(features)")
    (self.input, self.norm) = (input, norm)
  }

  public var parameters: Parameters {
    get { norm.parameters }
    set { norm.parameters = newValue }
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    norm(pixelRows(input)).imageRows(pixels: self.input.pixels)
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    // Y_Z = BatchNorm(Z)
    let (Y, cache) = norm.forward(pixelRows(input))
    return (Y.imageRows(pixels: self.input.pixels), cache)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    // ∂L/∂Z = BatchNorm's ∂L/∂X at Z
    let (dZ, gradient) = norm.backward(pixelRows(outputGradient), cache)
    return (dZ.imageRows(pixels: input.pixels), gradient)
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Cache) -> Parameters {
    norm.parameterGradient(pixelRows(outputGradient), cache)
  }

  /// Z: (n P) × channels.
  private func pixelRows(_ X: Matrix<S>) -> Matrix<S> {
    input.requireImages(X)
    return X.pixelRows(channels: input.channels)
  }

  public var differsInTraining: Bool { true }

  public mutating func updateRunningStatistics(from cache: Cache) { norm.updateRunningStatistics(from: cache) }

  // MARK: - Saving

  private struct Settings: Codable {
    let input: ImageShape
    let runningMean, runningVariance: Matrix<S>
    let momentum, epsilon: S
  }

  public func write(to file: inout NumberedWriter) throws {
    let settings = Settings(
      input: input, runningMean: norm.runningMean, runningVariance: norm.runningVariance, momentum: norm.momentum,
      epsilon: norm.epsilon)
    try file.write(Self.self, settings, parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let (settings, parameters): (Settings, Parameters) = try file.read(Self.self)
    let (shape, mean, variance) = (Shape(1, settings.input.channels), settings.runningMean, settings.runningVariance)
    func check(_ condition: Bool, _ rule: String) throws {
      if !condition { throw file.error(rule) }
    }
    for matrix in [parameters.scale, mean, variance] {
      try check(matrix.shape == shape, "expected a \(shape) matrix, found \(matrix.shape)")
    }
    try check(variance.minimum >= 0, "a variance is at least 0, found \(variance.minimum)")
    let (rho, epsilon) = (settings.momentum, settings.epsilon)
    try check(rho > 0 && rho <= 1, "a momentum of batch norm is above 0 and at most 1, found \(rho)")
    try check(epsilon > 0 && epsilon.isFinite, "ε of batch norm is positive, found \(epsilon)")
    self.init(
      of: settings.input,
      norm: BatchNorm(
        scale: parameters.scale, shift: parameters.shift, runningMean: mean, runningVariance: variance, momentum: rho,
        epsilon: epsilon))
  }
}

extension ChannelBatchNorm: FixedColumns {
  package var nameForColumns: String { "batch norm of \(input) images" }
  package var inputColumns: Int { input.count }
  package var outputColumns: Int { input.count }
}

extension ChannelBatchNorm: PortableLayer {
  public var parameterLayouts: [ParameterLayout] { norm.parameterLayouts }

  /// μ_run and σ²_run of the channels. Traps for statistics of another number of channels.
  public var runningStatistics: RunningMoments<S>? {
    get { norm.runningStatistics }
    set { norm.runningStatistics = newValue }
  }
}
