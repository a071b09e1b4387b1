import Matrices

// Formulas of activations and losses, composed of the tape's operations.
extension Variable {
  /// |x| = max(x, 0) + max(−x, 0).
  public func absolute() -> Variable { positivePart() + (-1 * self).positivePart() }

  /// √x = e^(½ ln x) for x > 0.
  public func squareRoot() -> Variable { (0.5 * logarithm()).exponential() }

  /// x limited to −c and c: max(x + c, 0) − max(x − c, 0) − c.
  public func limited(to c: Double) -> Variable {
    -c + ((c + self).positivePart() - (-c + self).positivePart())
  }

  /// x above 0, α (eˣ − 1) below.
  public func exponentialLinear(_ alpha: Double) -> Variable {
    positivePart() + alpha * (-1 + (-1 * (-1 * self).positivePart()).exponential())
  }

  /// ½ Σ (f − y)².
  public func sumOfSquares(from target: Matrix<Double>) -> Variable {
    let E = self - tape.variable(target)
    return 0.5 * (E ⊙ E).sum()
  }

  /// The mean of (f − y)².
  public func meanSquaredError(from target: Matrix<Double>) -> Variable {
    (2 / Double(target.count)) * sumOfSquares(from: target)
  }

  /// −1/n Σ y ln softmax(z), as it is written: without the shift that keeps large logits finite.
  public func softmaxCrossEntropy(to target: Matrix<Double>) -> Variable {
    let E = exponential()
    let Q = E / E.rowSums()
    return (-1 / Double(target.rows)) * (tape.variable(target) ⊙ Q.logarithm()).sum()
  }

  /// The mean of ½ e² up to the threshold δ and δ (|e| − ½ δ) beyond: with c = min(|e|, δ) the sum of the
  /// parabola ½ c² and the line δ (|e| − c).
  public func huber(from target: Matrix<Double>, threshold delta: Double) -> Variable {
    let magnitude = (self - tape.variable(target)).absolute()
    let C = magnitude.limited(to: delta)
    let rho = 0.5 * (C ⊙ C) + delta * (magnitude - C)
    return (1 / Double(target.count)) * rho.sum()
  }

  /// The mean of −y ln q − (1 − y) ln(1 − q) with q = 1 / (1 + e⁻ᶻ), as it is written.
  public func binaryCrossEntropy(to target: Matrix<Double>) -> Variable {
    let E = exponential()
    let (Q, complement) = (E / (1 + E), tape.variable(.ones(value.rows, value.columns)) / (1 + E))
    let (Y, notY) = (tape.variable(target), tape.variable(1 - target))
    let terms = Y ⊙ Q.logarithm() + notY ⊙ complement.logarithm()
    return (-1 / Double(target.count)) * terms.sum()
  }

  /// 1/n Σ p ln(p / q) for p > 0.
  public func kullbackLeibler(to target: Matrix<Double>) -> Variable {
    let P = tape.variable(target)
    return (1 / Double(target.rows)) * (P ⊙ (P / self).logarithm()).sum()
  }

  /// The mean of −ln N(y | μ, eˢ) for predictions [μ, s], in the order of the lecture's example.
  public func gaussianLikelihood(of target: Matrix<Double>) -> Variable {
    let m = target.columns
    // Selections as products: μ = P [1; 0], s = P [0; 1].
    let first = Matrix<Double>(rows: 2 * m, columns: m) { i, j in i == j ? 1 : 0 }
    let second = Matrix<Double>(rows: 2 * m, columns: m) { i, j in i == m + j ? 1 : 0 }
    let (mean, s) = (self * tape.variable(first), self * tape.variable(second))
    let v5 = (tape.variable(target) - mean) / s.exponential()
    let logarithms = -0.5 * (2 * Double.pi).naturalLogarithm + (-0.5 * (v5 ⊙ v5) - s)
    return (-1 / Double(target.count)) * logarithms.sum()
  }
}

extension Double {
  /// ln x by the matrices' logarithm: this module does without Foundation.
  fileprivate var naturalLogarithm: Double { log(Matrix<Double>([[self]]))[0, 0] }
}
