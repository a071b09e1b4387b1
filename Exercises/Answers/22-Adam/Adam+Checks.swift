import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Adam.
  static let adam = Exercise(
    folder: "22-Adam", title: "Adam", lesson: "optimizers", outputs: ["m", "v", "θ"],
    reference: { arguments in
      let (m, v, theta) = path(arguments)
      return [.matrix(m), .matrix(v), .matrix(theta)]
    },
    mistakes: [
      Mistake("this is the corrected m; m itself is asked for", in: "m") { arguments, right in
        let t: Int = arguments.list(1).count
        return .matrix(right.matrix(0) / (1 - power(arguments.number(3), t)))
      },
      Mistake("the corrected m and v are fed back into the recursions", in: "m") { arguments, _ in
        .matrix(path(arguments, feedsBack: true).m)
      },
      Mistake("γ and 1 − γ have changed places in m", in: "m") { arguments, _ in
        .matrix(path(arguments, isSwapped: true).m)
      },
      Mistake("m is not a mean: the new gradient lacks the weight 1 − γ", in: "m") { arguments, right in
        .matrix(right.matrix(0) / (1 - arguments.number(3)))
      },
      Mistake("θ moves by α m̂ / v̂: the root is missing", in: "θ") { arguments, _ in
        .matrix(path(arguments, step: { m, v, epsilon in m / (v + epsilon) }).theta)
      },
      Mistake("θ moves without the corrections of m and v", in: "θ") { arguments, _ in
        .matrix(path(arguments, count: { _ in nil }).theta)
      },
      Mistake("the correction is always that of the first step", in: "θ") { arguments, _ in
        .matrix(path(arguments, count: { _ in 1 }).theta)
      },
      Mistake("the powers are those of the next step: t is one too large", in: "θ") { arguments, _ in
        .matrix(path(arguments, count: { $0 + 1 }).theta)
      },
      Mistake("ε is added under the root", in: "θ") { arguments, _ in
        .matrix(path(arguments, step: { m, v, epsilon in m / sqrt(v + epsilon) }).theta)
      },
      Mistake("ε is added to √v before the correction", in: "θ") { arguments, _ in
        let correction: Double = (1 - arguments.number(4)).squareRoot()
        // There is one step where ε matters.
        return .matrix(path(arguments, step: { m, v, epsilon in m / (sqrt(v) + epsilon / correction) }).theta)
      },
    ],
    checks: [
      check("the means m and v", points: 3, outputs: ["m", "v"], tolerance: 1e-9),
      // Here ε changes less than 1e-6: a step is of the size of α, and ε/√v̂ of it is 2e-8 at most.
      check("the parameters", points: 4, outputs: ["θ"], tolerance: 1e-6),
      check("one step with a gradient as small as ε", points: 3, outputs: ["θ"], tolerance: 1e-9, scale: 1e-8),
    ])

  private static func power(_ x: Double, _ n: Int) -> Double { (0..<n).reduce(1) { product, _ in product * x } }

  /// - Parameters:
  ///   - arguments: those of the learner's function.
  ///   - feedsBack: whether the recursions go on with corrected means.
  ///   - isSwapped: whether γ and β are taken for 1 − γ and 1 − β in the recursions.
  ///   - count: the number of steps by which step t is corrected; nil for no correction.
  ///   - step: what is subtracted from θ, divided by α.
  private static func path(
    _ arguments: [Value], feedsBack: Bool = false, isSwapped: Bool = false, count: (Int) -> Int? = { $0 },
    step: (_ m: Matrix<Double>, _ v: Matrix<Double>, _ epsilon: Double) -> Matrix<Double> = { $0 / (sqrt($1) + $2) }
  ) -> (m: Matrix<Double>, v: Matrix<Double>, theta: Matrix<Double>) {
    let (alpha, epsilon) = (arguments.number(2), arguments.number(5))
    let (gamma, beta): (Double, Double) = (arguments.number(3), arguments.number(4))
    let (keptM, keptV): (Double, Double) = isSwapped ? (1 - gamma, 1 - beta) : (gamma, beta)
    var theta: Matrix<Double> = arguments.matrix(0)
    var (m, v): (Matrix<Double>, Matrix<Double>) = (.zeros(1, theta.columns), .zeros(1, theta.columns))
    for (i, g) in arguments.matrices(1).enumerated() {
      m = keptM * m + (1 - keptM) * g
      v = keptV * v + (1 - keptV) * square(g)
      let corrections: (Double, Double) = count(i + 1).map { (1 - power(gamma, $0), 1 - power(beta, $0)) } ?? (1, 1)
      let (mHat, vHat): (Matrix<Double>, Matrix<Double>) = (m / corrections.0, v / corrections.1)
      if feedsBack { (m, v) = (mHat, vHat) }
      theta -= alpha * step(mHat, vHat, epsilon)
    }
    return (m, v, theta)
  }

  /// Elements of gradients are between 0.5 and 2 times the scale, of both signs. A single step judges ε alone: a
  /// mistake in t that shows later is left to the check before.
  private static func check(
    _ name: String, points: Int, outputs: [String], tolerance: Double, scale: Double = 1
  ) -> Check {
    Check(
      name, points: points, outputs: outputs, sizes: scale == 1 ? [[2, 3], [4, 2], [9, 5]] : [[1, 3], [1, 5]],
      drawn: scale == 1 ? sizes(2...12, 1...7) : sizes(1...1, 2...9), tolerance: tolerance
    ) { sizes, random in
      let p: Int = sizes[1]
      let gradients: [Matrix<Double>] = (0..<sizes[0]).map { _ in
        let sign: Matrix<Double> = Matrix.normal(1, p, using: &random).map { $0 < 0 ? -scale : scale }
        return sign ⊙ Matrix.uniform(1, p, in: 0.5...2, using: &random)
      }
      let theta: Matrix<Double> = .uniform(1, p, in: 1...2, using: &random)
      let (alpha, gamma, beta): (Double, Double, Double) = (
        .random(in: 0.1...0.3, using: &random), .random(in: 0.6...0.9, using: &random),
        .random(in: 0.92...0.99, using: &random)
      )
      return [.matrix(theta), .matrices(gradients), .number(alpha), .number(gamma), .number(beta), .number(1e-8)]
    }
  }
}
