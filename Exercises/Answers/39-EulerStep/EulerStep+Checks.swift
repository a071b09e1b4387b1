import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in a step of Euler's method and in its backward pass.
private enum Fault {
  case noSkip, skipTwice, scaledSkip, noStep, noTanh
  case skipMissing, onlySkip, skipScaledBack, stepForgotten, stepTwice, noSlope, oneMinus, transposed
  case means, deltaWithoutTanh, deltaWithSlope, deltaMean, deltaTimesStep
}

extension Exercise {
  /// A residual block with a step size, by loops over samples and units.
  static let eulerStep = Exercise(
    folder: "39-EulerStep", title: "a step of Euler's method", lesson: "residual-networks",
    article: "Networks/ResidualDerivation", outputs: outputs, reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.noSkip, "the state before the step is not added"),
        (.skipTwice, "the state before the step is added twice"),
        (.scaledSkip, "δ multiplies the state too; it multiplies the derivative alone"),
        (.noStep, "δ is missing in Y"),
        (.noTanh, "tanh is missing in Y"),
        (.skipMissing, "the way around the layer is missing in ∂L/∂X"),
        (.onlySkip, "the way through the layer is missing in ∂L/∂X"),
        (.skipScaledBack, "δ multiplies the way around the layer too"),
        (.stepForgotten, "δ is forgotten on the way back"),
        (.stepTwice, "δ is there twice on the way back"),
        (.noSlope, "the derivative of tanh is missing"),
        (.oneMinus, "the derivative of tanh is not 1 − a"),
        (.transposed, "G meets W, and not its transpose"),
        (.means, "it is a mean over the samples; the mean is in the loss already"),
        (.deltaWithoutTanh, "∂L/∂δ uses the sums Z; δ multiplies their tanh"),
        (.deltaWithSlope, "∂L/∂δ has the derivative of tanh: δ stands outside of it"),
        (.deltaMean, "∂L/∂δ is divided by the number of samples"),
        (.deltaTimesStep, "∂L/∂δ has δ as a factor: that is the derivative by its logarithm"),
      ], outputs: outputs, pass: pass),
    checks: [
      check("Y", points: 2), check("∂L/∂X", points: 3), check("∂L/∂W", points: 2), check("∂L/∂b", points: 1),
      check("∂L/∂δ", points: 2),
    ])

  private static let outputs = ["Y", "∂L/∂X", "∂L/∂W", "∂L/∂b", "∂L/∂δ"]

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (X, W, b) = (arguments.matrix(0), arguments.matrix(1), arguments.matrix(2))
    let (delta, G) = (arguments.number(3), arguments.matrix(4))
    let (n, p) = (X.rows, X.columns)
    var (Y, dX, dW, db, dStep) = (0 * X, 0 * X, 0 * W, 0 * b, 0.0)
    let back: Double = fault == .stepForgotten ? 1 : fault == .stepTwice ? delta * delta : delta
    for i in 0..<n {
      for k in 0..<p {
        var z: Double = b[0, k]
        for j in 0..<p { z += X[i, j] * W[j, k] }
        let a: Double = tanh(Matrix<Double>([[z]]))[0, 0]
        let x: Double = X[i, k]
        let skip: Double = fault == .noSkip ? 0 : fault == .skipTwice ? 2 * x : fault == .scaledSkip ? delta * x : x
        Y[i, k] = skip + (fault == .noStep ? 1 : delta) * (fault == .noTanh ? z : a)
        let slope: Double = fault == .noSlope ? 1 : fault == .oneMinus ? 1 - a : 1 - a * a
        let dz: Double = back * G[i, k] * slope
        if fault != .skipMissing { dX[i, k] += fault == .skipScaledBack ? delta * G[i, k] : G[i, k] }
        for j in 0..<p {
          if fault != .onlySkip { dX[i, j] += dz * (fault == .transposed ? W[k, j] : W[j, k]) }
          dW[j, k] += X[i, j] * dz / (fault == .means ? Double(n) : 1)
        }
        db[0, k] += dz / (fault == .means ? Double(n) : 1)
        dStep += G[i, k] * (fault == .deltaWithoutTanh ? z : fault == .deltaWithSlope ? 1 - a * a : a)
      }
    }
    if fault == .deltaMean { dStep /= Double(n) }
    if fault == .deltaTimesStep { dStep *= delta }
    return [Y, dX, dW, db].map { .matrix($0) } + [.number(dStep)]
  }

  /// Sums of at most 17 products of numbers near 1, in norm: rounding is below 1e-13. ∂L/∂δ alone is a sum of up to
  /// n p = 81 products that could cancel; G has a part in the direction of tanh(Z), so that they hardly do.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 1], [2, 3], [7, 5], [17, 2]], drawn: sizes(2...9, 2...9),
      costSizes: [96, 96]
    ) { sizes, random in
      let (n, p) = (sizes[0], sizes[1])
      let X: Matrix<Double> = .normal(n, p, using: &random)
      let W: Matrix<Double> = (1 / Double(p).squareRoot()) * Matrix.normal(p, p, using: &random)
      let b: Matrix<Double> = .normal(1, p, using: &random)
      let G: Matrix<Double> = tanh(X * W + b) + Matrix.normal(n, p, using: &random)
      return [.matrix(X), .matrix(W), .matrix(b), .number(.random(in: 0.1...0.5, using: &random)), .matrix(G)]
    }
  }
}
