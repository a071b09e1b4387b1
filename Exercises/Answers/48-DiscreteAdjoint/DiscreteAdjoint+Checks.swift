import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in the backward pass through Heun's steps.
private enum Fault {
  case ownSteps, secondWay, stageState, noSkip, fullWeights, halfWay, transposed, sign, oldState, noCube, oneLess
  case secondStage, firstStage, lastStep, slopeInA
}

extension Exercise {
  /// The gradients of some steps of Heun's method, one sample after the other.
  static let discreteAdjoint = Exercise(
    folder: "48-DiscreteAdjoint", title: "the adjoint of a solver", lesson: "neural-differential-equations",
    article: "DifferentialEquations/NeuralODEDerivation", outputs: outputs, reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (
          .ownSteps,
          "the adjoint equation is solved by steps of its own; wanted is the gradient of the solver's numbers"
        ),
        (.secondWay, "k₂ depends on k₁, and the gradient of that way is missing"),
        (.stageState, "the derivative of f at k₂ is taken at y; it is taken where k₂ was computed"),
        (.noSkip, "the way from y to y⁺ around the stages is missing"),
        (.fullWeights, "the factor ½ of the slopes is missing"),
        (.halfWay, "the way from k₁ to k₂ has the factor h, not h/2"),
        (.transposed, "the gradient meets A, and not its transpose"),
        (.sign, "the changes in a step have the wrong sign: λ is handed on to an earlier time, through a sum"),
        (.oldState, "the derivatives are taken at the state after the step"),
        (.noCube, "the derivative of the cube is missing"),
        (.oneLess, "∂L/∂y₀ is the gradient by the state after the first step"),
        (.secondStage, "∂L/∂A lacks the share of the first stage"),
        (.firstStage, "∂L/∂A lacks the share of the second stage"),
        (.lastStep, "∂L/∂A is that of one step; all steps use A"),
        (.slopeInA, "∂L/∂A has the derivative of the cube; A multiplies the cube itself"),
      ], outputs: outputs, pass: pass),
    checks: [check("∂L/∂y₀", points: 5), check("∂L/∂A", points: 5)])

  private static let outputs = ["∂L/∂y₀", "∂L/∂A"]

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (A, h, steps) = (arguments.matrix(1), arguments.number(2), arguments.integer(3))
    var (dInitial, dA) = (arguments.matrix(4), 0 * A)
    for sample in 0..<dInitial.rows {
      var states: [[Double]] = [arguments.matrix(0).row(sample).elements]
      for _ in 0..<steps {
        let k1: [Double] = f(states[states.count - 1], A)
        let k2: [Double] = f(sum(states[states.count - 1], h, k1), A)
        states.append(sum(sum(states[states.count - 1], h / 2, k1), h / 2, k2))
      }
      var lambda: [Double] = arguments.matrix(4).row(sample).elements
      var share: Matrix<Double> = 0 * A
      for n in (0..<steps).reversed() {
        if fault == .lastStep { share = 0 * A }
        let before: [Double] = lambda
        let y: [Double] = states[fault == .oldState ? n + 1 : n]
        let stage: [Double] = fault == .stageState ? y : sum(y, h, f(y, A))
        let weight: Double = fault == .fullWeights ? h : h / 2
        let v2: [Double] = lambda.map { weight * $0 }
        let u: [Double] = pull(stage, v2, A, fault)
        let v1: [Double] = sum(v2, fault == .secondWay ? 0 : fault == .halfWay ? h / 2 : h, u)
        if fault != .firstStage { add(stage, v2, to: &share, fault) }
        if fault != .secondStage { add(y, v1, to: &share, fault) }
        let change: [Double] = sum(u, 1, pull(y, v1, A, fault))
        lambda = sum(fault == .noSkip ? lambda.map { 0 * $0 } : lambda, fault == .sign ? -1 : 1, change)
        if fault == .ownSteps {
          let first: [Double] = pull(states[n + 1], before, A, nil)
          let ahead: [Double] = sum(before, h, first)
          lambda = sum(sum(before, h / 2, first), h / 2, pull(states[n], ahead, A, nil))
        }
        if fault == .oneLess && n == 0 { lambda = before }
      }
      for j in lambda.indices { dInitial[sample, j] = lambda[j] }
      dA += share
    }
    return [.matrix(dInitial), .matrix(dA)]
  }

  private static func sum(_ a: [Double], _ factor: Double, _ b: [Double]) -> [Double] {
    zip(a, b).map { $0 + factor * $1 }
  }

  private static func f(_ y: [Double], _ A: Matrix<Double>) -> [Double] {
    var result: [Double] = .init(repeating: 0, count: y.count)
    for j in y.indices {
      for k in y.indices { result[k] += y[j] * y[j] * y[j] * A[j, k] }
    }
    return result
  }

  /// The gradient by y, of that by f(y).
  private static func pull(_ y: [Double], _ v: [Double], _ A: Matrix<Double>, _ fault: Fault?) -> [Double] {
    y.indices.map { j in
      var sum = 0.0
      for k in v.indices { sum += v[k] * (fault == .transposed ? A[k, j] : A[j, k]) }
      return sum * (fault == .noCube ? 1 : 3 * y[j] * y[j])
    }
  }

  /// Adds what f(y) gives to the gradient by A.
  private static func add(_ y: [Double], _ v: [Double], to dA: inout Matrix<Double>, _ fault: Fault?) {
    for j in y.indices {
      for k in v.indices { dA[j, k] += (fault == .slopeInA ? 3 * y[j] * y[j] : y[j] * y[j] * y[j]) * v[k] }
    }
  }

  /// A has an antisymmetric part, which turns the state, and −0.3 on the diagonal, so the sum of y⁴ falls along
  /// solutions; entries of at most 2/√d and h ≤ 0.15 let the steps follow them: in 40 000 draws no state exceeded 1.3,
  /// and the gradient grew by a factor of at most 1.6. So rounding is that of sums of n N = 42 terms, which may cancel:
  /// below 1e-11, and beside extended precision 1e-12 at most. The gradient of another scheme differs by h² at least,
  /// 1e-3.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 1, 1], [1, 2, 2], [3, 2, 7]],
      drawn: sizes(2...6, 2...6, 2...7), costSizes: [4, 48, 64]
    ) { sizes, random in
      let (n, d, steps) = (sizes[0], sizes[1], sizes[2])
      let B: Matrix<Double> = (1 / Double(d).squareRoot()) * Matrix.uniform(d, d, in: -1...1, using: &random)
      let A: Matrix<Double> = B - B.T - 0.3 * Matrix.identity(d)
      return [
        .matrix(.uniform(n, d, in: 0.4...1, using: &random)), .matrix(A),
        .number(steps > 10 ? 1 / Double(steps) : .random(in: 0.1...0.15, using: &random)), .integer(steps),
        .matrix(.normal(n, d, using: &random)),
      ]
    }
  }
}
