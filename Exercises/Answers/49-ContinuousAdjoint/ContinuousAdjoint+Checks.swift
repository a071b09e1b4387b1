import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in the adjoint equation and its solution.
private enum Fault {
  case sign, transposed, noCube, beforeJump, noJumps, noFirstJump, subtracted, otherEnd, wrongWay, noStep
  case gradientSign, notCollected, slopeInA, movedOn, meanInA
}

extension Exercise {
  /// Euler's method for the adjoint equation, entry by entry.
  static let continuousAdjoint = Exercise(
    folder: "49-ContinuousAdjoint", title: "the continuous adjoint", lesson: "neural-differential-equations",
    article: "DifferentialEquations/ContinuousAdjointEquations", outputs: outputs, reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.beforeJump, "λ′(T) is taken before the jump at the last time"),
        (.sign, "the sign is wrong: the equation has a minus sign, and the jump has none"),
        (.transposed, "λ meets A, and not its transpose"),
        (.noCube, "the derivative of the cube is missing"),
        (.noJumps, "the jumps before the last time are missing: the loss uses those states too"),
        (.noFirstJump, "the jump at t = 0 is missing"),
        (.otherEnd, "the right-hand sides of a step from t_n are taken at the state at its other end"),
        (.wrongWay, "the states are passed from the first to the last; the equation is solved backward"),
        (.noStep, "the step h is missing"),
        (.gradientSign, "∂L/∂A has the wrong sign: a falls from ∂L/∂A to 0 as time goes on"),
        (.subtracted, "the jumps have the wrong sign: going down, the loss adds its derivative"),
        (.notCollected, "∂L/∂A is that of one step; it collects all steps"),
        (.slopeInA, "∂L/∂A has the derivative of the cube; A multiplies the cube itself"),
        (.movedOn, "a′ is computed with the λ after the step"),
        (.meanInA, "∂L/∂A is divided by the number of steps; it is an integral, and each step has the weight h"),
      ], outputs: outputs, pass: pass),
    checks: [check("λ′(T)", points: 3), check("λ(0)", points: 4), check("∂L/∂A", points: 3)])

  private static let outputs = ["λ′(T)", "λ(0)", "∂L/∂A"]

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (A, step) = (arguments.matrix(1), arguments.number(2))
    var (Y, saved) = (arguments.matrices(0), arguments.matrices(3))
    if fault == .wrongWay { (Y, saved) = (Y.reversed(), saved.reversed()) }
    let last: Int = Y.count - 1
    let h: Double = fault == .noStep ? 1 : step
    var (lambda, a): (Matrix<Double>, Matrix<Double>) = (0 * saved[last], 0 * A)
    if fault != .beforeJump { lambda = saved[last] }
    if fault == .subtracted { lambda = -1 * lambda }
    var first: Matrix<Double>?
    for n in (1...last).reversed() {
      let y: Matrix<Double> = Y[fault == .otherEnd ? n - 1 : n]
      let slope: Matrix<Double> = right(y, lambda, A, fault)
      if first == nil {
        first = slope
        if fault == .beforeJump { lambda = saved[last] }
      }
      let moved: Matrix<Double> = lambda - h * right(y, lambda, A, fault)
      let used: Matrix<Double> = fault == .movedOn ? moved : lambda
      if fault == .notCollected { a = 0 * A }
      for i in 0..<y.rows {
        for j in 0..<A.rows {
          let cube: Double = fault == .slopeInA ? 3 * y[i, j] * y[i, j] : y[i, j] * y[i, j] * y[i, j]
          for k in 0..<A.rows { a[j, k] += (fault == .gradientSign ? -h : h) * cube * used[i, k] }
        }
      }
      lambda = moved
      if fault == .noJumps || fault == .noFirstJump && n == 1 { continue }
      if fault == .subtracted { lambda -= saved[n - 1] } else { lambda += saved[n - 1] }
    }
    if fault == .meanInA { a /= Double(last) }
    return [.matrix(first ?? lambda), .matrix(lambda), .matrix(a)]
  }

  /// The right-hand side of the adjoint equation, −λ (∂f/∂y)ᵀ.
  private static func right(
    _ y: Matrix<Double>, _ lambda: Matrix<Double>, _ A: Matrix<Double>, _ fault: Fault?
  ) -> Matrix<Double> {
    Matrix(rows: y.rows, columns: y.columns) { i, j in
      var sum = 0.0
      for k in 0..<A.rows { sum += lambda[i, k] * (fault == .transposed ? A[k, j] : A[j, k]) }
      let slope: Double = fault == .noCube ? 1 : 3 * y[i, j] * y[i, j]
      return (fault == .sign ? 1 : -1) * sum * slope
    }
  }

  /// The states are any numbers, so that no property of a solution hides a mistake. Each step is a product and a sum,
  /// and ∂L/∂A a sum of at most n N = 42 products, so rounding is below 1e-12 in norm; beside extended precision it was
  /// 1e-13 at most in 40 000 draws. The loss uses the states at the first and the last time, and half of those between.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 1, 1], [1, 2, 2], [3, 2, 7]],
      drawn: sizes(2...6, 2...6, 2...7)
    ) { sizes, random in
      let (n, d, steps) = (sizes[0], sizes[1], sizes[2])
      let Y: [Matrix<Double>] = (0...steps).map { _ in .uniform(n, d, in: 0.5...1.2, using: &random) }
      let saved: [Matrix<Double>] = (0...steps).map { step in
        let isUsed: Bool = step == 0 || (steps - step) % 2 == 0
        return isUsed ? .normal(n, d, using: &random) : .zeros(n, d)
      }
      let A: Matrix<Double> = (1 / Double(d).squareRoot()) * Matrix.normal(d, d, using: &random)
      return [
        .matrices(Y), .matrix(A), .number(.random(in: 0.1...0.3, using: &random)), .matrices(saved),
      ]
    }
  }
}
