import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in a step of an LSTM backward.
private enum Fault {
  case noCell, noState, noTanhSlope, tanhTwice, inputForCandidate, newCell, noSlope, slopeTwice, candidateSigmoid
  case outputOfCell, order, oneGate, stateAdded, noForget, newState, mean
}

extension Exercise {
  /// The gradients of a step of an LSTM, unit by unit.
  static let lstmBackward = Exercise(
    folder: "41-LSTMBackward", title: "a step of an LSTM, backward", lesson: "recurrent-networks",
    article: "Recurrent/LSTMDerivation", outputs: outputs, reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.noCell, "the gradient by c⁺ that arrives from the next step is lost"),
        (.noState, "c⁺ acts through h⁺ too, and that way is missing"),
        (.noTanhSlope, "the derivative of tanh is missing between h⁺ and c⁺"),
        (.tanhTwice, "the derivative of tanh(c⁺) is taken of a value that is a tanh already"),
        (.inputForCandidate, "the gradient of the gate i has i as a factor; in c⁺ the gate multiplies g"),
        (.newCell, "the gradient of the gate f has c⁺ as a factor; f multiplies the old cell"),
        (.noSlope, "σ stands where its derivative belongs"),
        (.slopeTwice, "σ is applied twice: the gates are values of σ already"),
        (.candidateSigmoid, "g has the derivative of σ; it is a tanh"),
        (.outputOfCell, "the gradient of the gate o has c⁺ as a factor; o multiplies its tanh"),
        (.order, "the blocks of o and g are exchanged: the order is i, f, o, g"),
        (.oneGate, "x is used by four blocks, and only one of them is counted"),
        (.stateAdded, "the gradient by h⁺ is added to that by h, but there is no way around the gates"),
        (.noForget, "∂L/∂c is that by c⁺: the cell is multiplied by f on its way"),
        (.newState, "∂L/∂U uses the new state; U multiplies the old one"),
        (.mean, "it is a mean over the samples; the mean is in the loss already"),
      ], outputs: outputs, pass: pass),
    checks: [
      check("∂L/∂x", points: 1), check("∂L/∂h", points: 2), check("∂L/∂c", points: 2), check("∂L/∂W", points: 2),
      check("∂L/∂U", points: 2), check("∂L/∂b", points: 1),
    ])

  private static let outputs = ["∂L/∂x", "∂L/∂h", "∂L/∂c", "∂L/∂W", "∂L/∂U", "∂L/∂b"]

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (x, h, c) = (arguments.matrix(0), arguments.matrix(1), arguments.matrix(2))
    let (W, U, b) = (arguments.matrix(3), arguments.matrix(4), arguments.matrix(5))
    let (n, p, q) = (x.rows, x.columns, h.columns)
    let Z: Matrix<Double> = x * W + h * U + b
    let (S, T) = (logistic(Z), tanh(Z))
    var (dx, dState, dCell) = (0 * x, 0 * h, 0 * c)
    var (dW, dU, db) = (0 * W, 0 * U, 0 * b)
    for s in 0..<n {
      var new: [Double] = []
      var dz: [Double] = .init(repeating: 0, count: 4 * q)
      for k in 0..<q {
        let (i, f, o, g) = (S[s, k], S[s, q + k], S[s, 2 * q + k], T[s, 3 * q + k])
        let cell: Double = f * c[s, k] + i * g
        let a: Double = tanh(Matrix<Double>([[cell]]))[0, 0]
        new.append(o * a)
        let (dh, arriving) = (arguments.matrix(6)[s, k], arguments.matrix(7)[s, k])
        let bent: Double = fault == .tanhTwice ? tanh(Matrix<Double>([[a]]))[0, 0] : a
        let way: Double = fault == .noState ? 0 : dh * o * (fault == .noTanhSlope ? 1 : 1 - bent * bent)
        let dc: Double = (fault == .noCell ? 0 : arriving) + way
        dCell[s, k] = dc * (fault == .noForget ? 1 : f)
        dz[k] = dc * (fault == .inputForCandidate ? i : g) * slope(i, fault)
        dz[q + k] = dc * (fault == .newCell ? cell : c[s, k]) * slope(f, fault)
        let dg: Double = dc * i * (fault == .candidateSigmoid ? g * (1 - g) : 1 - g * g)
        let dOutput: Double = dh * (fault == .outputOfCell ? cell : a) * slope(o, fault)
        (dz[2 * q + k], dz[3 * q + k]) = fault == .order ? (dg, dOutput) : (dOutput, dg)
        if fault == .stateAdded { dState[s, k] += dh }
      }
      for k in 0..<4 * q {
        for j in 0..<p {
          if fault != .oneGate || k < q { dx[s, j] += dz[k] * W[j, k] }
          dW[j, k] += x[s, j] * dz[k] / (fault == .mean ? Double(n) : 1)
        }
        for j in 0..<q {
          dState[s, j] += dz[k] * U[j, k]
          dU[j, k] += (fault == .newState ? new[j] : h[s, j]) * dz[k] / (fault == .mean ? Double(n) : 1)
        }
        db[0, k] += dz[k] / (fault == .mean ? Double(n) : 1)
      }
    }
    return [dx, dState, dCell, dW, dU, db].map { .matrix($0) }
  }

  /// The derivative of σ in terms of its value.
  private static func slope(_ s: Double, _ fault: Fault?) -> Double {
    let value: Double = fault == .slopeTwice ? logistic(Matrix<Double>([[s]]))[0, 0] : s
    return fault == .noSlope ? s : value * (1 - value)
  }

  /// Sums of at most 4 q = 24 products in norm. Sums z of a standard deviation below 2 leave 12 digits to the slopes of
  /// tanh and σ: rounding is below 1e-11. No bias is 0, so that a gate in another's place is seen.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 1, 1], [3, 2, 4], [7, 5, 3], [2, 3, 5]],
      drawn: sizes(2...6, 2...6, 2...6), costSizes: [8, 64, 64]
    ) { sizes, random in
      let (n, p, q) = (sizes[0], sizes[1], sizes[2])
      let W: Matrix<Double> = (1 / Double(p).squareRoot()) * Matrix.normal(p, 4 * q, using: &random)
      let U: Matrix<Double> = (1 / Double(q).squareRoot()) * Matrix.normal(q, 4 * q, using: &random)
      return [
        .matrix(.normal(n, p, using: &random)), .matrix(.normal(n, q, using: &random)),
        .matrix(.normal(n, q, using: &random)), .matrix(W), .matrix(U),
        .matrix(.uniform(1, 4 * q, in: 0.2...1, using: &random)), .matrix(.normal(n, q, using: &random)),
        .matrix(.normal(n, q, using: &random)),
      ]
    }
  }
}
