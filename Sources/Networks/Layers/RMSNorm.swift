import Matrices

/// Root mean square normalization: each row, that is each sample, is divided by the root mean square of its features,
/// then scaled.
/// ```
/// r_i = √(1/p Σ_j x²_ij + ε)
/// x̂_ij = x_ij / r_i
/// y_ij = γ_j x̂_ij
/// ```
/// Shapes: X, X̂, Y, G = ∂L/∂Y: n×p, r: n×1, γ: 1×p. It is ``LayerNorm`` without the mean and without β: a
/// factor of a row does not change the output (up to ε), while a shift does. A sample does not depend on the others of
/// its batch, so training and inference are the same function.
/// ```
/// ∂L/∂γ = 1ᵀ (G ⊙ X̂)
/// P = G ⊙ 1 γ                           ∂L/∂X̂
/// ∂L/∂X = (P − 1/p X̂ ⊙ ((P ⊙ X̂) 1) 1ᵀ) / r
/// ```
/// The square of 1e30 overflows in `Float`. So a row is first divided by a power of two m of the size of its largest
/// element, u = x / m and r = m √(1/p Σ_j u² + ε/m²). Such a division has no rounding error, so the digits are those of
/// the formula.
///
/// Source: Zhang and Sennrich, Root mean square layer normalization (2019), equation 4, there without ε.
///
/// ## Topics
/// - <doc:RMSNormDerivation>
public struct RMSNorm<S: Scalar>: Layer, SavedByNumber, Equatable {
  public struct Parameters: SavedParameters, Equatable {
    /// γ: 1 × features.
    public var scale: Matrix<S>

    /// Traps unless it is a row.
    public init(scale: Matrix<S>) {
      self.scale = scale
      requireValid()
    }

    public init(_ matrix: (String) throws -> Matrix<S>) rethrows { scale = try matrix("scale") }

    public var problem: String? { scale.rows == 1 ? nil : "a scale is a row, found \(scale.shape)" }

    public mutating func fields(along other: Self, _ field: FieldBody<S>) {
      field("scale", &scale, other.scale)
    }
  }

  public struct Cache: Sendable {
    /// X̂: n × features.
    public var normalized: Matrix<S>
    /// r: n × 1.
    public var root: Matrix<S>
  }

  public var parameters: Parameters
  /// The constant ε, which avoids a division by 0 for a row of zeros.
  public let epsilon: S

  /// A layer with γ = 1, for inputs n × `features`. Traps unless there is a feature and ε > 0.
  public init(features: Int, epsilon: S = 1e-5) {
    require(features > 0, "RMS norm needs at least one feature, found \(features)")
    require(epsilon > 0 && epsilon.isFinite, "ε of RMS norm is positive, found \(epsilon)")
    parameters = Parameters(scale: .ones(1, features))
    self.epsilon = epsilon
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let (X, gamma) = (input, parameters.scale)
    require(
      X.columns == gamma.columns,
      "RMS norm of \(gamma.columns) features needs n×\(gamma.columns), found \(X.shape)")
    // m: the power of two below max(|x_ij|, √ε)
    let m = abs(X).rowMaxima().map { max($0, epsilon.squareRoot()).binade }
    // U = X / m
    let U = X / m
    // r / m = √(1/p U² 1 + ε/m²)
    let ratio = sqrt(square(U).rowMeans() + epsilon / m / m)
    // X̂ = X / r = U / (r / m)
    let normalized = U / ratio
    // Y = X̂ ⊙ 1 γ
    return (normalized ⊙ gamma, Cache(normalized: normalized, root: m ⊙ ratio))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, gamma) = (outputGradient, parameters.scale)
    let (normalized, root) = (cache.normalized, cache.root)
    let gradient = parameterGradient(G, normalized)
    // P = ∂L/∂X̂ = G ⊙ 1 γ
    let P = G ⊙ gamma
    // ∂L/∂X = (P − 1/p X̂ ⊙ ((P ⊙ X̂) 1) 1ᵀ) / r
    let dX = (P - normalized ⊙ (P ⊙ normalized).rowMeans()) / root
    return (dX, gradient)
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> Parameters {
    parameterGradient(outputGradient, cache.normalized)
  }

  private func parameterGradient(_ G: Matrix<S>, _ normalized: Matrix<S>) -> Parameters {
    require(
      G.shape == normalized.shape,
      "a gradient \(G.shape) does not belong to outputs \(normalized.shape)")
    // ∂L/∂γ = 1ᵀ (G ⊙ X̂)
    return Parameters(scale: (G ⊙ normalized).columnSums())
  }

  /// The setting that is saved beside the parameters.
  private struct Settings: Codable {
    let epsilon: S

    init(epsilon: S) { self.epsilon = epsilon }

    init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      epsilon = try values.decode(.epsilon, "ε of RMS norm is positive") {
        $0 > 0 && $0.isFinite
      }
    }
  }

  public func write(to file: inout NumberedWriter) throws {
    try file.write(Self.self, Settings(epsilon: epsilon), parameters)
  }

  public init(from file: inout NumberedReader) throws {
    let settings: Settings
    (settings, parameters) = try file.read(Self.self)
    epsilon = settings.epsilon
  }
}

extension RMSNorm: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    let features = parameters.scale.columns
    return try columnCounts("RMS norm", needing: features, of: input, output: features)
  }
}

extension RMSNorm: PortableLayer {
  public var parameterLayouts: [ParameterLayout] { [.scale] }
}
