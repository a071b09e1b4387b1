import Matrices
import Networks

/// The readout of the lecture: an affine map of each step's state by itself, with weights that all steps share.
/// ```
/// Y_t = H_t V + 1 d
/// ∂L/∂H_t = G_t Vᵀ        ∂L/∂V = Σ_t H_tᵀ G_t        ∂L/∂d = Σ_t 1ᵀ G_t
/// ```
/// Shapes: X = [H_1 H_2 … H_T]: n×(T·q), V: q×r, d: 1×r, Y, G = ∂L/∂Y: n×(T·r). A row of X is T rows of q columns one
/// after the other in memory, so X is (n·T)×q without moving a number, and this is a `Dense` layer for all steps at
/// once, whose products contain the sums. The lecture's σ(V h) is an activation behind it.
///
/// Source: lecture D3.
///
/// ## Topics
/// - <doc:ReadoutDerivation>
public struct Readout<S: Scalar>: Layer, SavedByNumber, Equatable {
  public typealias Parameters = Dense<S>.Parameters
  /// The states, one in each row: (n·T)×q.
  public typealias Cache = Matrix<S>

  private var dense: Dense<S>

  /// A readout with given weights V: units × outputs, and bias d: 1 × outputs. Traps for other shapes.
  public init(weights: Matrix<S>, bias: Matrix<S>) {
    require(weights.count > 0, "a readout has at least one unit and one output, found \(weights.shape)")
    dense = Dense(weights: weights, bias: bias)
  }

  /// A readout with random weights and a bias of zeros. Traps unless both numbers are positive.
  public init(
    from units: Int, to outputs: Int, initializer: Initializer = .glorot(),
    using random: inout some RandomNumberGenerator
  ) {
    dense = Dense(from: units, to: outputs, initializer: initializer, using: &random)
  }

  public var parameters: Parameters {
    get { dense.parameters }
    set { dense.parameters = newValue }
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    let (X, V) = (input, parameters.weights)
    require(
      X.columns % V.rows == 0, "a readout of \(V.rows) units needs n×(steps·\(V.rows)), found \(X.shape)")
    let steps = X.columns / V.rows
    // H: the steps as rows
    let H = X.reshaped(X.rows * steps, V.rows)
    // Y_t = H_t V + 1 d
    let Y = dense(H)
    return (Y.reshaped(X.rows, steps * V.columns), H)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (n, H) = (outputGradient.rows, cache)
    // ∂L/∂H_t = G_t Vᵀ,  ∂L/∂V = Σ_t H_tᵀ G_t,  ∂L/∂d = Σ_t 1ᵀ G_t
    let (dH, gradient) = dense.backward(steps(outputGradient, H), H)
    return (dH.reshaped(n, n == 0 ? 0 : H.count / n), gradient)
  }

  public func parameterGradient(_ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>) -> Parameters {
    let H = cache
    return dense.parameterGradient(steps(outputGradient, H), H)
  }

  /// G with the steps as rows.
  private func steps(_ G: Matrix<S>, _ H: Matrix<S>) -> Matrix<S> {
    let r = parameters.weights.columns
    require(
      G.count == H.rows * r, "a gradient \(G.shape) does not belong to \(H.rows) steps of \(r) outputs")
    return G.reshaped(H.rows, r)
  }

  public func write(to file: inout NumberedWriter) throws { try file.write(Self.self, parameters) }

  public init(from file: inout NumberedReader) throws {
    let parameters: Parameters = try file.read(Self.self)
    if parameters.weights.isEmpty {
      throw file.error("a readout has at least one unit and one output, found \(parameters.weights.shape)")
    }
    dense = Dense(weights: parameters.weights, bias: parameters.bias)
  }
}

extension Readout: PortableLayer {
  public var parameterLayouts: [ParameterLayout] { [.affine] }
}
