import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in the least-squares problem.
private enum Fault {
  case noRoots, sums, noWeights, constantInEquation, noConstant, noEquation, dependentLeftOut
}

extension Exercise {
  /// The least-squares step of LSGD for a loss of two terms.
  static let lastLayerSolve = Exercise(
    folder: "52-LastLayerSolve", title: "least squares for the last layer", lesson: "adaptive-basis",
    article: "AdaptiveBasis/VariableProjection", outputs: ["the coefficients", "J", "the rank"],
    reference: { arguments in
      let c: Matrix<Double> = solution(arguments, nil)
      let (A, B) = system(arguments, nil)
      return [.matrix(c), .number((A * c - B).sumOfSquares), .integer(rank(A))]
    },
    mistakes: [
      mistake("rows are multiplied by ε/n; the square of the factor is ε/n", .noRoots),
      mistake("the terms are sums here; each of them is the mean over its points", .sums),
      mistake("ε₁ and ε₂ have no effect", .noWeights),
      mistake("the constant function is 1 in rows of the equation, too; it has the derivative 0", .constantInEquation),
      mistake("the constant function is no part of the basis: c₀ is 0", .noConstant),
      mistake("the equation has no part in the solution", .noEquation),
      mistake(
        "one of the dependent functions is left out; of all solutions this is not that of smallest norm",
        .dependentLeftOut),
      Mistake("J has no ½", in: "J") { _, right in .number(right.number(1) / 2) },
      Mistake("this is the sum of all squares, without weights and means", in: "J") { arguments, right in
        let (first, second) = squares(arguments, right.matrix(0))
        return .number(first + second)
      },
      Mistake("this is the loss of the values alone", in: "J") { arguments, right in
        let second: Double = squares(arguments, right.matrix(0)).second
        return .number(arguments.number(5) / Double(arguments.matrix(3).rows) * second)
      },
      Mistake("this is the number of functions, of which some may depend on the others", in: "the rank") {
        arguments, _ in .integer(arguments.matrix(0).columns + 1)
      },
      Mistake("the constant function counts, too", in: "the rank") { _, right in .integer(right.integer(2) - 1) },
    ],
    checks: [
      check("the coefficients", points: 5), check("J", points: 3), check("the rank", points: 2),
    ])

  private static func mistake(_ sentence: String, _ fault: Fault) -> Mistake {
    Mistake(sentence, in: "the coefficients") { arguments, _ in .matrix(solution(arguments, fault)) }
  }

  private static func system(_ arguments: [Value], _ fault: Fault?) -> (A: Matrix<Double>, B: Matrix<Double>) {
    let (D, Phi) = (arguments.matrix(0), arguments.matrix(3))
    let (n1, n2) = (Double(D.rows), Double(Phi.rows))
    var (s1, s2) = ((arguments.number(2) / n1).squareRoot(), (arguments.number(5) / n2).squareRoot())
    if fault == .noRoots { (s1, s2) = (s1 * s1, s2 * s2) }
    if fault == .sums { (s1, s2) = (s1 * n1.squareRoot(), s2 * n2.squareRoot()) }
    if fault == .noWeights { (s1, s2) = ((1 / n1).squareRoot(), (1 / n2).squareRoot()) }
    if fault == .noEquation { s1 = 0 }
    let inEquation: Double = fault == .constantInEquation ? 1 : 0
    let inValues: Double = fault == .noConstant ? 0 : 1
    let top: Matrix<Double> = D.appending(columns: Matrix(rows: D.rows, columns: 1, repeating: inEquation))
    let bottom: Matrix<Double> = Phi.appending(columns: Matrix(rows: Phi.rows, columns: 1, repeating: inValues))
    return (
      Matrix(stacking: [s1 * top, s2 * bottom]), Matrix(stacking: [s1 * arguments.matrix(1), s2 * arguments.matrix(4)])
    )
  }

  private static func solution(_ arguments: [Value], _ fault: Fault?) -> Matrix<Double> {
    var (A, B) = system(arguments, fault)
    let w: Int = A.columns - 1
    if fault == .dependentLeftOut && rank(A) <= w {
      for i in 0..<A.rows { A[i, w - 1] = 0 }
    }
    guard let factors = try? PivotedQR(A) else { fatalError("the functions are not finite") }
    return factors.leastSquares(B).solution
  }

  private static func rank(_ A: Matrix<Double>) -> Int {
    guard let factors = try? PivotedQR(A) else { fatalError("the functions are not finite") }
    return factors.rank
  }

  /// The sums of the squares of both terms.
  private static func squares(_ arguments: [Value], _ c: Matrix<Double>) -> (first: Double, second: Double) {
    let w: Int = c.rows - 1
    let (D, Phi, inner) = (arguments.matrix(0), arguments.matrix(3), c[rows: 0..<w])
    return (
      (D * inner - arguments.matrix(1)).sumOfSquares, (Phi * inner + c[w, 0] - arguments.matrix(4)).sumOfSquares
    )
  }

  /// Sizes are n₁, n₂, w, and 1 if the last function is the sum of the first two, for which w ≥ 3. All others are near
  /// orthogonal systems: in 20 000 draws the condition number of the independent columns was below 9, so that
  /// rounding, even with its square, is below 1e-10. A dependent column leaves a rest of some ε, which is below the
  /// tolerance of max(n₁ + n₂, w + 1) ε, and far below the next singular value.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[6, 5, 2, 0], [12, 9, 4, 1], [5, 16, 3, 1]],
      drawn: { random in
        let w: Int = .random(in: 3...6, using: &random)
        return [
          w + .random(in: 3...8, using: &random), w + .random(in: 9...16, using: &random), w,
          .random(in: 0...1, using: &random),
        ]
      }
    ) { sizes, random in
      let w: Int = sizes[2]
      func functions(_ n: Int) -> Matrix<Double> {
        let pattern: Matrix<Double> = Matrix(rows: n, columns: w) { i, j in i % w == j ? 1 : 0 }
        var F: Matrix<Double> = pattern + 0.2 * Matrix.normal(n, w, using: &random)
        for i in 0..<n where sizes[3] == 1 { F[i, w - 1] = F[i, 0] + F[i, 1] }
        return F
      }
      let (D, Phi) = (functions(sizes[0]), functions(sizes[1]))
      return [
        .matrix(D), .matrix(.normal(sizes[0], 1, using: &random)), .number(.random(in: 0.2...0.6, using: &random)),
        .matrix(Phi), .matrix(.normal(sizes[1], 1, using: &random)), .number(.random(in: 1...2, using: &random)),
      ]
    }
  }
}
