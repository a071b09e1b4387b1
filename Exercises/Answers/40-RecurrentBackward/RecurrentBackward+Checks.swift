import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in back-propagation through time.
private enum Fault {
  case truncated, lastOnly, transposed, oneMinus, twice, noSlope, slopeBefore
  case reversed, initialWithoutU, lastWeights, newState, noInitial, mean, lastBias
}

extension Exercise {
  /// The gradients of a recurrent network, entry by entry.
  static let recurrentBackward = Exercise(
    folder: "40-RecurrentBackward", title: "back-propagation through time", lesson: "recurrent-networks",
    article: "Recurrent/RNNDerivation", outputs: outputs, reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.truncated, "nothing goes from a step to the one before: this is back-propagation through one step"),
        (.lastOnly, "of the list G only the last entry is used; the loss may use every state"),
        (.transposed, "U stands where its transpose belongs"),
        (.oneMinus, "the derivative of tanh is not 1 − h"),
        (.twice, "tanh is applied twice: h is a tanh already"),
        (.noSlope, "the derivative of tanh is missing"),
        (.slopeBefore, "the derivative of tanh is that of the step before"),
        (.reversed, "the list ∂L/∂X is in the order of the backward pass; x₁ comes first"),
        (.initialWithoutU, "∂L/∂h₀ is the gradient by the sums of the first step: U is missing"),
        (.lastWeights, "∂L/∂W is that of one step: all steps use W"),
        (.newState, "∂L/∂U uses h_t in step t; U multiplies the state of the step before"),
        (.noInitial, "∂L/∂U lacks the first step, in which U multiplies h₀"),
        (.mean, "∂L/∂b is the mean over the samples; the mean is in the loss already"),
        (.lastBias, "∂L/∂b is that of one step: all steps use b"),
      ], outputs: outputs, pass: pass),
    checks: [
      check("∂L/∂X", points: 2), check("∂L/∂h₀", points: 2), check("∂L/∂W", points: 2), check("∂L/∂U", points: 3),
      check("∂L/∂b", points: 1),
    ])

  private static let outputs = ["∂L/∂X", "∂L/∂h₀", "∂L/∂W", "∂L/∂U", "∂L/∂b"]

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (X, G) = (arguments.matrices(0), arguments.matrices(5))
    let (W, U, b) = (arguments.matrix(2), arguments.matrix(3), arguments.matrix(4))
    let (n, p, q) = (X[0].rows, W.rows, W.columns)
    var H: [Matrix<Double>] = [arguments.matrix(1)]
    for x in X {
      var Z: Matrix<Double> = .zeros(n, q)
      for i in 0..<n {
        for k in 0..<q {
          Z[i, k] = b[0, k]
          for j in 0..<p { Z[i, k] += x[i, j] * W[j, k] }
          for j in 0..<q { Z[i, k] += H[H.count - 1][i, j] * U[j, k] }
        }
      }
      H.append(tanh(Z))
    }
    var (dX, carry): ([Matrix<Double>], Matrix<Double>) = (X.map { 0 * $0 }, .zeros(n, q))
    var (dW, dU, db) = (0 * W, 0 * U, 0 * b)
    for t in X.indices.reversed() {
      if fault == .lastWeights { dW = 0 * W }
      if fault == .lastBias { db = 0 * b }
      var before: Matrix<Double> = .zeros(n, q)
      for i in 0..<n {
        for k in 0..<q {
          var g: Double = fault == .lastOnly && t < X.count - 1 ? 0 : G[t][i, k]
          if fault != .truncated { g += carry[i, k] }
          let h: Double = H[fault == .slopeBefore ? t : t + 1][i, k]
          g *= slope(h, fault)
          for j in 0..<p {
            dX[t][i, j] += g * W[j, k]
            dW[j, k] += X[t][i, j] * g
          }
          let skipsU: Bool = fault == .initialWithoutU && t == 0
          for j in 0..<q {
            before[i, j] += skipsU ? (j == k ? g : 0) : g * (fault == .transposed ? U[k, j] : U[j, k])
            if fault != .noInitial || t > 0 { dU[j, k] += H[fault == .newState ? t + 1 : t][i, j] * g }
          }
          db[0, k] += g / (fault == .mean ? Double(n) : 1)
        }
      }
      carry = before
    }
    return [.matrices(fault == .reversed ? dX.reversed() : dX)] + [carry, dW, dU, db].map { .matrix($0) }
  }

  private static func slope(_ h: Double, _ fault: Fault?) -> Double {
    switch fault {
    case .noSlope: 1
    case .oneMinus: 1 - h
    case .twice: 1 - square(tanh(Matrix<Double>([[h]])))[0, 0]
    default: 1 - h * h
    }
  }

  /// The sums z have a standard deviation below 2, so a tanh′ of 1e-4 has lost 4 digits of 16, and chains of at most 7
  /// steps hardly grow, as tanh′ ≤ 1 and the entries of U have the variance 1/q. Sums of n T of them may cancel in one
  /// of a thousand draws by another 3 digits, so rounding is below 1e-10; beside extended precision it was 2e-11 at
  /// most in 20 000 draws.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[2, 3, 4, 1], [3, 2, 2, 2], [1, 1, 1, 7], [2, 3, 5, 7]],
      drawn: sizes(2...6, 2...6, 2...6, 2...6), costSizes: [4, 96, 96, 12]
    ) { sizes, random in
      let (n, p, q, T) = (sizes[0], sizes[1], sizes[2], sizes[3])
      let X: [Matrix<Double>] = (0..<T).map { _ in .normal(n, p, using: &random) }
      let G: [Matrix<Double>] = (0..<T).map { _ in .normal(n, q, using: &random) }
      let W: Matrix<Double> = (0.7 / Double(p).squareRoot()) * Matrix.normal(p, q, using: &random)
      let U: Matrix<Double> = (1 / Double(q).squareRoot()) * Matrix.normal(q, q, using: &random)
      return [
        .matrices(X), .matrix(.normal(n, q, using: &random)), .matrix(W), .matrix(U),
        .matrix(0.5 * Matrix.normal(1, q, using: &random)), .matrices(G),
      ]
    }
  }
}
