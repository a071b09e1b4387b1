import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// The direction of L-BFGS.
  static let lbfgsDirection = Exercise(
    folder: "24-LBFGSDirection", title: "the direction of L-BFGS", lesson: "burgers-race",
    article: "Networks/Minimizers", outputs: ["−H g"],
    reference: { arguments in [.matrix(-direction(arguments))] },
    mistakes: [
      Mistake("all pairs are used; only the newest m may be", in: "−H g") { arguments, _ in
        .matrix(-direction(arguments, pairs: { pairs, _ in pairs }))
      },
      Mistake("the oldest m pairs are used; the newest are at the ends of the lists", in: "−H g") { arguments, _ in
        .matrix(-direction(arguments, pairs: { Array($0.prefix($1)) }))
      },
      Mistake("the first H is 1: where is γ?", in: "−H g") { arguments, _ in
        .matrix(-direction(arguments, gamma: { _ in 1 }))
      },
      Mistake("γ is that of the oldest pair; the newest knows the curvature here", in: "−H g") { arguments, _ in
        .matrix(-direction(arguments, gamma: { gamma($0[0]) }))
      },
      Mistake("γ is turned round: it has the size of a Hessian, not of its inverse", in: "−H g") { arguments, _ in
        .matrix(-direction(arguments, gamma: { 1 / gamma($0[$0.count - 1]) }))
      },
      Mistake("the pairs act in the opposite order: the newest update is the outermost", in: "−H g") { arguments, _ in
        .matrix(
          -direction(arguments, pairs: { Array($0.suffix($1).reversed()) }, isReversed: true))
      },
      Mistake("only γ is left of H: the pairs have no effect", in: "−H g") { arguments, _ in
        guard let last = pairs(arguments).last else { return nil }
        return .matrix(-gamma(last) * arguments.matrix(0))
      },
    ],
    checks: [
      check("the direction, with up to m pairs", points: 5) { count, random in .random(in: count...9, using: &random) },
      check("the direction, with more pairs than m", points: 3) { _, _ in 1 },
      Check(
        "the direction, without a pair", points: 2, sizes: [[2], [5]], drawn: sizes(2...9)
      ) { sizes, random in
        [.matrix(.normal(1, sizes[0], using: &random)), .list([]), .list([]), .integer(4)]
      },
    ])

  private typealias Pair = (s: Matrix<Double>, y: Matrix<Double>)

  private static func pairs(_ arguments: [Value]) -> [Pair] {
    Array(zip(arguments.matrices(1), arguments.matrices(2)))
  }

  private static func gamma(_ pair: Pair) -> Double { pair.s.dot(pair.y) / pair.y.sumOfSquares }

  /// H g for row vectors, by the recursion H g = v − ρ (y · v) s + ρ (s · g) s with v = H_before (g − ρ (s · g) y).
  private static func direction(
    _ arguments: [Value], gamma: ([Pair]) -> Double = { Exercise.gamma($0[$0.count - 1]) },
    pairs chosen: ([Pair], Int) -> [Pair] = { Array($0.suffix($1)) }, isReversed: Bool = false
  ) -> Matrix<Double> {
    let used: [Pair] = chosen(pairs(arguments), arguments.integer(3))
    if used.isEmpty { return arguments.matrix(0) }
    let first: Double = isReversed ? gamma(used.reversed()) : gamma(used)
    func product(_ count: Int, _ g: Matrix<Double>) -> Matrix<Double> {
      if count == 0 { return first * g }
      let (s, y): Pair = used[count - 1]
      let a: Double = s.dot(g) / s.dot(y)
      let v: Matrix<Double> = product(count - 1, g - a * y)
      return v + (a - y.dot(v) / s.dot(y)) * s
    }
    return product(used.count, arguments.matrix(0))
  }

  /// Changes y = s A of the gradient of a quadratic function with A = 1 + Mᵀ M/n, whose eigenvalues are between 1 and 5
  /// or so: rounding is below 1e-13.
  private static func check(
    _ name: String, points: Int, memory: @escaping @Sendable (Int, inout Random) -> Int
  ) -> Check {
    Check(
      name, points: points, sizes: [[5, 3], [9, 6]], drawn: sizes(6...12, 3...6),
      costSizes: name.hasSuffix("up to m pairs") ? [2000, 10] : nil
    ) { sizes, random in
      let (n, count) = (sizes[0], sizes[1])
      let steps: [Matrix<Double>] = (0..<count).map { _ in .normal(1, n, using: &random) }
      let M: Matrix<Double> = .normal(min(n, 20), n, using: &random)
      let changes: [Matrix<Double>] = steps.map { s in s + (s * M.T) * M / Double(n) }
      let limit: Int = n == 2000 ? count : memory(count, &random)
      return [.matrix(.normal(1, n, using: &random)), .matrices(steps), .matrices(changes), .integer(limit)]
    }
  }
}
