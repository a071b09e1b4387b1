import Matrices
import Networks

extension Case {
  /// Normalizations, dropout, and what is flat already.
  static let normalizations: [Case] = [
    layer("BatchNorm", input: Shape(7, 5)) { random in
      BatchNorm(features: 5).withRandomParameters(&random)
    },
    layer("BatchNormGraph", input: Shape(7, 5)) { random in
      ByGraph(base: BatchNorm(features: 5).withRandomParameters(&random))
    },
    layer("LayerNorm", input: Shape(7, 5)) { random in
      LayerNorm(features: 5).withRandomParameters(&random)
    },
    // Not a rate of ½, where p and 1 − p are the same.
    layer("Dropout", input: Shape(9, 8)) { random in Dropout(rate: 0.3, using: &random) },
    layer("Flatten", input: Shape(5, 12)) { _ in Flatten(channels: 2, height: 2, width: 3) },
  ]
}

/// Batch norm with the backward pass of its graph.
struct ByGraph: Layer {
  var base: BatchNorm<Double>

  var parameters: BatchNorm<Double>.Parameters { base.parameters }
  var infersAsItTrains: Bool { false }

  func forward(_ input: Matrix<Double>) -> (output: Matrix<Double>, cache: Matrix<Double>) {
    (base.forward(input).output, input)
  }

  func backward(
    _ outputGradient: Matrix<Double>, _ cache: consuming Matrix<Double>
  ) -> (inputGradient: Matrix<Double>, gradient: BatchNorm<Double>.Parameters) {
    let graph = BatchNormGraph(of: base, at: cache, outputGradient)
    return (graph.input, .init(scale: graph.scale, shift: graph.shift))
  }

  mutating func update(
    along gradient: BatchNorm<Double>.Parameters,
    _ body: (inout Matrix<Double>, Matrix<Double>) -> Void
  ) {
    base.update(along: gradient, body)
  }
}

extension ByGraph: TapeRecordable {
  func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    base.record(X, &parameters)
  }
}

extension Layer where S == Double, Parameters == BatchNorm<Double>.Parameters {
  /// A scale and a shift as after training: not 1 and 0, with which a forgotten factor hides.
  func withRandomParameters(_ random: inout Random) -> Self {
    var layer = self
    layer.assign(flattened: .normal(1, parameters.count, using: &random))
    return layer
  }
}

// The forward formulas as they are defined, composed of the tape's operations: not as the layers compute them.

extension BatchNorm: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (gamma, beta) = (parameters.removeFirst(), parameters.removeFirst())
    let n = Double(X.value.rows)
    let D = X - (1 / n) * X.columnSums()
    let variance = (1 / n) * (D ⊙ D).columnSums()
    return D / (epsilon + variance).squareRoot() ⊙ gamma + beta
  }

  /// A shift of a column of X changes no output, so Σ_i ∂L/∂x_ij = 0. A factor changes them by ε alone:
  /// Σ_i ∂L/∂x_ij x̂_ij = γ_j ∂L/∂γ_j ε / (σ²_j + ε)^(3/2), which is 0 as ε → 0.
  public func facts(_ passes: Passes<Parameters>) -> [Fact] {
    let cache = forward(passes.input).cache
    let deviation = sqrt(cache.variance + epsilon)
    let factor = parameters.scale / deviation
    let sizes = abs(passes.outputGradient ⊙ factor).columnSums()
    let expected =
      (epsilon * parameters.scale) ⊙ passes.gradient.scale
      / (deviation ⊙ deviation ⊙ deviation)
    return [
      Fact(
        "Σᵢ ∂L/∂xᵢ = 0", deviation: passes.inputGradient.columnSums(),
        scale: sizes + Double.leastNormalMagnitude),
      Fact(
        "Σᵢ ∂L/∂xᵢ x̂ᵢ = 0 as ε → 0",
        deviation: (passes.inputGradient ⊙ cache.normalized).columnSums() - expected,
        scale: sizes * cache.normalized.maxNorm + Double.leastNormalMagnitude),
    ]
  }
}

extension LayerNorm: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let (gamma, beta) = (parameters.removeFirst(), parameters.removeFirst())
    let p = Double(X.value.columns)
    let D = X - (1 / p) * X.rowSums()
    let variance = (1 / p) * (D ⊙ D).rowSums()
    return D / (epsilon + variance).squareRoot() ⊙ gamma + beta
  }

  /// A shift of a row of X changes no output.
  public func facts(_ passes: Passes<Parameters>) -> [Fact] {
    let deviation = forward(passes.input).cache.deviation
    return [
      Fact(
        "Σⱼ ∂L/∂xⱼ = 0", deviation: passes.inputGradient.rowSums(),
        scale: abs(passes.outputGradient ⊙ parameters.scale).rowSums() / deviation
          + Double.leastNormalMagnitude)
    ]
  }
}

extension Dropout: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    // The mask is what the layer makes of ones; how it is drawn is no matter of derivatives.
    let M = forward(.ones(X.value.rows, X.value.columns)).output
    return X.tape.variable(M) ⊙ X
  }
}

extension Flatten: TapeRecordable where S == Double {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable { X }
}

extension Residual: TapeRecordable where Block: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    X + block.record(X, &parameters)
  }
}

extension Parallel: TapeRecordable where First: TapeRecordable, Second: TapeRecordable {
  public func record(_ X: Variable, _ parameters: inout ArraySlice<Variable>) -> Variable {
    let F = first.record(X, &parameters)
    return F.appending(columns: second.record(X, &parameters))
  }
}
