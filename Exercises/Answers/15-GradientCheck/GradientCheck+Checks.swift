import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// A gradient check that learners write; what is judged are its verdicts on right and wrong gradients.
  static let gradientCheck = Exercise(
    folder: "15-GradientCheck", title: "a check of gradients", lesson: "automatic-differentiation",
    outputs: ["the verdict"],
    reference: { [verdicts($0) { G, right in (G - right).norm <= 1e-9 * right.norm }] },
    mistakes: [
      mistake("a gradient of the wrong sign is accepted") { G, right in
        (abs(G) - abs(right)).norm <= 1e-9 * right.norm
      },
      mistake("a wrong element is not seen: are all rows compared?") { G, right in
        (G.row(0) - right.row(0)).norm <= 1e-9 * right.norm
      },
      mistake("small gradients pass whatever they are, or large ones never: errors are relative to the gradient") {
        G, right in right.norm < 1e-3 || (right.norm < 1e3 && (G - right).norm <= 1e-9 * right.norm)
      },
      mistake("small gradients pass whatever they are: errors are relative to the gradient") { G, right in
        right.norm < 1e-3 || (G - right).norm <= 1e-9 * right.norm
      },
      mistake("an error of one part in a thousand is accepted") { G, right in (G - right).norm <= 5e-3 * right.norm },
      mistake("right gradients with some tiny elements are rejected: rounding is relative to the largest element") {
        G, right in abs(right).minimum > 1e-9 * right.maxNorm && (G - right).norm <= 1e-9 * right.norm
      },
      mistake("every gradient is accepted") { _, _ in true },
      mistake("every gradient is rejected") { _, _ in false },
    ],
    checks: [
      check("wrong signs, factors and terms", points: 3) { n, p, random in
        let V: Matrix<Double> = .normal(n, p, using: &random)
        return [drawn(V), drawn(V) { -$0 }, drawn(V) { 2 * $0 }, drawn(V) { $0 / V }, drawn(V) { -0.5 * $0 }]
      },
      check("one wrong element", points: 2) { n, p, random in
        let V: Matrix<Double> = .normal(n, p, using: &random)
        let (i, j): (Int, Int) = (.random(in: 1..<n, using: &random), .random(in: 0..<p, using: &random))
        return [
          drawn(V),
          drawn(V) { G in
            var wrong: Matrix<Double> = G
            wrong[i, j] += 0.5 * G.maxNorm
            return wrong
          },
        ]
      },
      check("gradients of any size", points: 2) { n, p, random in
        let V: Matrix<Double> = .normal(n, p, using: &random)
        return [drawn(1e-9 * V), drawn(1e-9 * V) { 2 * $0 }, drawn(1e9 * V), drawn(1e9 * V) { 2 * $0 }]
      },
      check("elements of different size", points: 2) { n, p, random in
        let V: Matrix<Double> = .normal(n, p, using: &random)
        let tiny: Matrix<Double> = Matrix(rows: n, columns: p) { i, j in (i + j) % 2 == 0 ? V[i, j] : 1e-11 * V[i, j] }
        return [drawn(tiny), drawn(tiny) { 1.5 * $0 }]
      },
      check("errors of one part in a thousand", points: 1) { n, p, random in
        let V: Matrix<Double> = .normal(n, p, using: &random)
        let E: Matrix<Double> = .uniform(n, p, in: 0.5e-3...1.5e-3, using: &random)
        return [drawn(V), drawn(V) { $0 ⊙ (1 + E) }]
      },
    ])

  /// A case: V, and what is handed out as the gradient of Σ V ⊙ sin X.
  private typealias Case = (V: Matrix<Double>, change: (Matrix<Double>) -> Matrix<Double>)

  private static func drawn(
    _ V: Matrix<Double>, _ change: @escaping (Matrix<Double>) -> Matrix<Double> = { $0 }
  ) -> Case { (V, change) }

  /// 1 where a rule accepts a case, else 0.
  private static func verdicts(
    _ arguments: [Value], accepts: (_ G: Matrix<Double>, _ right: Matrix<Double>) -> Bool
  ) -> Value {
    let (X, V, G) = (arguments.matrix(0), arguments.matrices(1), arguments.matrices(2))
    let C: Matrix<Double> = cos(X)
    return .matrix(.row(V.indices.map { accepts(G[$0], V[$0] ⊙ C) ? 1 : 0 }))
  }

  private static func mistake(
    _ sentence: String, accepts: @escaping @Sendable (_ G: Matrix<Double>, _ right: Matrix<Double>) -> Bool
  ) -> Mistake {
    Mistake(sentence, in: "the verdict") { arguments, _ in verdicts(arguments, accepts: accepts) }
  }

  /// Verdicts are 0 or 1 and have no tolerance. Central differences of these functions are right to 1e-9 or so of the
  /// gradient's norm, and the smallest error among the wrong gradients is 5e-4 of it.
  private static func check(
    _ name: String, points: Int, cases: @escaping @Sendable (Int, Int, inout Random) -> [Case]
  ) -> Check {
    Check(name, points: points, sizes: [[3, 4], [5, 2]], drawn: sizes(3...6, 2...5)) { sizes, random in
      let X: Matrix<Double> = .uniform(sizes[0], sizes[1], in: -1...1, using: &random)
      let cases: [Case] = cases(sizes[0], sizes[1], &random)
      let C: Matrix<Double> = cos(X)
      return [.matrix(X), .matrices(cases.map { $0.V }), .matrices(cases.map { $0.change($0.V ⊙ C) })]
    }
  }
}
