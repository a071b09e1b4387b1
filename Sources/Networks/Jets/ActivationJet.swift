import Matrices

/// An activation on jets: the chain rule, applied once for first and twice for second derivatives.
///
/// Shapes, for n points and m components: H = [Z; Z_i; Z_ij], [A; A_i; A_ij] and its gradient [Ā; Ā_i; Ā_ij]: (m n)×p.
/// With s′ = σ′(Z) and so on,
/// ```
/// A    = σ(Z)
/// A_i  = s′ ⊙ Z_i
/// A_ij = s″ ⊙ Z_i ⊙ Z_j + s′ ⊙ Z_ij
/// ```
/// In the backward pass each Z collects a term from every place where it stands above:
/// ```
/// Z̄_ij = s′ ⊙ Ā_ij
/// Z̄_i  = s′ ⊙ Ā_i + Σ_j s″ ⊙ Z_j ⊙ Ā_ij        for each pair with i; twice for the pair (i, i)
/// Z̄    = s′ ⊙ Ā + s″ ⊙ (Σ_i Z_i ⊙ Ā_i + Σ_ij Z_ij ⊙ Ā_ij) + s‴ ⊙ Σ_ij Z_i ⊙ Z_j ⊙ Ā_ij
/// ```
///
/// ## Topics
/// - <doc:ActivationJetDerivation>
public struct ActivationJet<Function: SmoothFunction>: Layer {
  public typealias S = Function.S
  public typealias Parameters = NoParameters<S>

  /// The activation σ.
  public let activation: Function
  /// The components of the jets.
  public let pattern: JetPattern

  /// The layer σ on jets of a pattern.
  public init(_ activation: Function, _ pattern: JetPattern) {
    (self.activation, self.pattern) = (activation, pattern)
  }

  public struct Cache: Sendable {
    /// Z, Z_i, Z_ij
    var inputs: [Matrix<S>]
    var slopes: ActivationSlopes<S>
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Cache) {
    let Z = pattern.split(input)
    let s = activation.slopes(Z[0])
    // A = σ(Z)
    var A = [s.value]
    for i in 0..<pattern.directions {
      // A_i = s′ ⊙ Z_i
      A.append(s.first ⊙ Z[1 + i])
    }
    for (k, pair) in pattern.pairs.enumerated() {
      let (Zi, Zj, Zij) = (Z[1 + pair.i], Z[1 + pair.j], Z[1 + pattern.directions + k])
      // A_ij = s″ ⊙ Z_i ⊙ Z_j + s′ ⊙ Z_ij
      A.append(s.second ⊙ Zi ⊙ Zj + s.first ⊙ Zij)
    }
    return (Matrix(stacking: A), Cache(inputs: Z, slopes: s))
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Cache
  ) -> (inputGradient: Matrix<S>, gradient: NoParameters<S>) {
    let (Z, s) = (cache.inputs, cache.slopes)
    let shape = Shape(pattern.count * s.first.rows, s.first.columns)
    require(
      outputGradient.shape == shape, "a gradient \(outputGradient.shape) does not belong to outputs \(shape)")
    let G = pattern.split(outputGradient)
    // Z̄ = s′ ⊙ Ā + …, Z̄_i = s′ ⊙ Ā_i + …, Z̄_ij = s′ ⊙ Ā_ij
    var dZ = G.map { s.first ⊙ $0 }
    for i in 0..<pattern.directions {
      // Z̄ += s″ ⊙ Z_i ⊙ Ā_i
      dZ[0] += s.second ⊙ Z[1 + i] ⊙ G[1 + i]
    }
    for (k, pair) in pattern.pairs.enumerated() {
      let (i, j, ij) = (1 + pair.i, 1 + pair.j, 1 + pattern.directions + k)
      // Z̄ += s″ ⊙ Z_ij ⊙ Ā_ij + s‴ ⊙ Z_i ⊙ Z_j ⊙ Ā_ij
      dZ[0] += (s.second ⊙ Z[ij] + s.third ⊙ Z[i] ⊙ Z[j]) ⊙ G[ij]
      // Z̄_i += s″ ⊙ Z_j ⊙ Ā_ij, Z̄_j += s″ ⊙ Z_i ⊙ Ā_ij
      let C = s.second ⊙ G[ij]
      dZ[i] += Z[j] ⊙ C
      dZ[j] += Z[i] ⊙ C
    }
    return (Matrix(stacking: dZ), NoParameters())
  }
}
