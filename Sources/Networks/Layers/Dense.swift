import Matrices

/// The affine layer H = A W + 1 b: every output depends on every input.
///
/// Shapes: A: n×p, W: p×q, b: 1×q, H and G = ∂L/∂H: n×q.
/// ```
/// ∂L/∂A = G Wᵀ
/// ∂L/∂W = Aᵀ G
/// ∂L/∂b = 1ᵀ G
/// ```
/// In components h_ij = Σ_k a_ik w_kj + b_j, so ∂h_ij/∂w_kj = a_ik, and summing g_ij over the samples i gives ∂L/∂w_kj
/// = Σ_i a_ik g_ij, the second line; the others follow in the same way.
///
/// Source: lecture D1, forward and backward tables.
///
/// ## Topics
/// - <doc:DenseDerivation>
public struct Dense<S: Scalar>: Layer, SavedByNumber, Equatable {
  public struct Parameters: SavedParameters, Equatable {
    /// W: inputs × outputs.
    public var weights: Matrix<S>
    /// b: 1 × outputs.
    public var bias: Matrix<S>

    /// Traps unless the bias is a row with an element for each column of the weights.
    public init(weights: Matrix<S>, bias: Matrix<S>) {
      (self.weights, self.bias) = (weights, bias)
      requireValid()
    }

    public init(_ matrix: (String) throws -> Matrix<S>) rethrows {
      (weights, bias) = (try matrix("weights"), try matrix("bias"))
    }

    public var problem: String? {
      let shape = Shape(1, weights.columns)
      return bias.shape == shape ? nil : "weights \(weights.shape) need a bias \(shape), found \(bias.shape)"
    }

    public mutating func fields(along other: Self, _ field: FieldBody<S>) {
      field(Field("weights", decays: true), &weights, other.weights)
      field("bias", &bias, other.bias)
    }
  }

  public var parameters: Parameters

  /// A layer with given weights W: inputs × outputs, and bias b: 1 × outputs. Traps for other shapes.
  public init(weights: Matrix<S>, bias: Matrix<S>) {
    parameters = Parameters(weights: weights, bias: bias)
  }

  /// A layer with random weights W: inputs × outputs, and a bias of zeros. Traps unless both numbers are positive.
  public init(
    from inputs: Int, to outputs: Int, initializer: Initializer = .glorot(),
    using random: inout some RandomNumberGenerator
  ) {
    self.init(
      weights: initializer.weights(from: inputs, to: outputs, using: &random),
      bias: .zeros(1, outputs))
  }

  public func callAsFunction(_ input: Matrix<S>) -> Matrix<S> {
    let (A, W, b) = (input, parameters.weights, parameters.bias)
    checkInput(A)
    // H = A W + 1 b
    return affine(A, W, b)
  }

  func checkInput(_ A: Matrix<S>) {
    let W = parameters.weights
    require(A.columns == W.rows, "a dense layer \(W.shape) needs n×\(W.rows), found \(A.shape)")
  }

  public func forward(_ input: Matrix<S>) -> (output: Matrix<S>, cache: Matrix<S>) {
    (self(input), input)
  }

  public func backward(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> (inputGradient: Matrix<S>, gradient: Parameters) {
    let (G, W) = (outputGradient, parameters.weights)
    // ∂L/∂A = G Wᵀ
    let dA = G * W.T
    return (dA, parameterGradient(G, cache))
  }

  public func parameterGradient(
    _ outputGradient: Matrix<S>, _ cache: consuming Matrix<S>
  ) -> Parameters {
    let (A, G) = (cache, outputGradient)
    // ∂L/∂W = Aᵀ G
    let dW = A.T * G
    // ∂L/∂b = 1ᵀ G
    let db = G.columnSums()
    return Parameters(weights: dW, bias: db)
  }

  public func write(to file: inout NumberedWriter) throws { try file.write(Self.self, parameters) }

  public init(from file: inout NumberedReader) throws { parameters = try file.read(Self.self) }
}

extension Dense: KnownColumns {
  func columnCounts(of input: Int?) throws(ColumnMismatch) -> ColumnCounts {
    let W = parameters.weights
    return try columnCounts("dense layer", needing: W.rows, of: input, output: W.columns)
  }
}

extension Dense: PortableLayer {
  public var parameterLayouts: [ParameterLayout] { [.affine] }
}
