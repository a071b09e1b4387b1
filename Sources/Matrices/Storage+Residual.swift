import Kernels

/// Residual blocks of p columns in a row, X_(l+1) = X_l + δ σ(X_l W_l + 1 b_l) for l = 0 … L − 1, which are computed in
/// one call.
public struct ResidualRow<S: Scalar>: Sendable {
  /// W_l: p×p.
  let weights: [Matrix<S>]
  /// b_l: 1×p.
  let biases: [Matrix<S>]
  /// σ.
  let function: ActivationFunction
  /// δ.
  let step: S

  /// Traps for weights that are not square, and for those of different shapes.
  public init(weights: [Matrix<S>], biases: [Matrix<S>], function: ActivationFunction, step: S) {
    let p = weights.first?.columns ?? 0
    for (W, b) in zip(weights, biases) {
      require(
        W.shape == Shape(p, p) && b.shape == Shape(1, p),
        "residual blocks of \(p) columns have weights \(Shape(p, p)) and biases \(Shape(1, p)), "
          + "found \(W.shape) and \(b.shape)")
    }
    (self.weights, self.biases, self.function, self.step) = (weights, biases, function, step)
  }

  private func blocks(rows: Int) -> ResidualStack<S> {
    ResidualStack(
      rows: rows, columns: weights.first?.columns ?? 0, count: weights.count, function: function, step: step)
  }

  /// Whether this is at least as fast as one block after the other, for inputs of this shape.
  public func isFaster(for shape: Shape) -> Bool {
    guard let W = weights.first, W.rows == shape.columns, W.rows <= ResidualStack<S>.largestWidth else { return false }
    return blocks(rows: shape.rows).isFaster
  }

  /// X_L from X_0, and what ``backward(_:_:)`` needs.
  public func forward(_ X: Matrix<S>) -> (output: Matrix<S>, states: ResidualStates<S>) {
    let blocks = blocks(rows: X.rows)
    require(X.columns == blocks.columns, "residual blocks of \(blocks.columns) columns found an input \(X.shape)")
    let states = ResidualStates(X, count: weights.count, keepsSigns: function == .positivePart)
    // Addresses do not keep their memory.
    withExtendedLifetime((self, states)) {
      S.run(
        ResidualPass(
          blocks, weights: addresses(weights), biases: addresses(biases),
          states: states.states.map(\.storage.address), activated: states.addresses))
    }
    return (states.states[weights.count], states)
  }

  /// ∂L/∂X_0, ∂L/∂W_l and ∂L/∂b_l from G = ∂L/∂X_L.
  public func backward(
    _ outputGradient: Matrix<S>, _ states: ResidualStates<S>
  ) -> (inputGradient: Matrix<S>, weights: [Matrix<S>], biases: [Matrix<S>]) {
    var G = outputGradient
    require(
      states.states.count == weights.count + 1, "\(weights.count) blocks cannot have \(states.states.count) states")
    require(
      G.shape == states.states[0].shape, "a gradient \(G.shape) does not belong to outputs \(states.states[0].shape)")
    G.makeUnique()
    let dW = weights.map { Matrix<S>(uninitialized: $0.shape) }
    let db = biases.map { Matrix<S>(uninitialized: $0.shape) }
    // Addresses do not keep their memory.
    withExtendedLifetime((self, states, G, dW, db)) {
      S.run(
        ResidualAdjoint(
          blocks(rows: G.rows), weights: addresses(weights), states: addresses(states.states.dropLast()),
          activated: states.addresses, gradient: G.storage.address,
          weightGradients: dW.map(\.storage.address), biasGradients: db.map(\.storage.address)))
    }
    return (G, dW, db)
  }

  private func addresses(_ matrices: some Sequence<Matrix<S>>) -> [UnsafePointer<S>] {
    matrices.map { UnsafePointer($0.storage.address) }
  }
}

/// The values of a forward pass of a ``ResidualRow`` that its backward pass needs.
public struct ResidualStates<S: Scalar>: Sendable {
  /// X_0 … X_L: n×p.
  let states: [Matrix<S>]
  /// F_l = σ(X_l W_l + 1 b_l): n×p; none if the signs are kept instead.
  private let values: [Matrix<S>]
  private let signs: Storage<S>?

  fileprivate init(_ X: Matrix<S>, count: Int, keepsSigns: Bool) {
    states = [X] + (0..<count).map { _ in Matrix(uninitialized: X.shape) }
    values = keepsSigns ? [] : (0..<count).map { _ in Matrix(uninitialized: X.shape) }
    // A byte for each element.
    signs = keepsSigns ? Storage(count: (count * X.count + MemoryLayout<S>.stride - 1) / MemoryLayout<S>.stride) : nil
  }

  fileprivate var addresses: ResidualActivated<S> {
    guard let bytes else { return .values(values.map(\.storage.address)) }
    return .signs(bytes)
  }

  private var bytes: UnsafeMutablePointer<UInt8>? {
    signs.map { UnsafeMutableRawPointer($0.address).assumingMemoryBound(to: UInt8.self) }
  }

  /// X_l, and F_l or, for the positive part, θ(F_l), which has the same positive elements.
  public func block(_ l: Int) -> (input: Matrix<S>, activated: Matrix<S>) {
    let X = states[l]
    guard let bytes else { return (X, values[l]) }
    let start = l * X.count
    return (
      X, Matrix(rows: X.rows, columns: X.columns) { i, j in bytes[start + i * X.columns + j] > 0 ? 1 : 0 }
    )
  }
}
