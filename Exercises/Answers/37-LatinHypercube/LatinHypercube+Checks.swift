import ExerciseRuntime
import Grading
import Matrices

extension Exercise {
  /// Latin hypercube sampling. The library draws permutations and offsets itself, so the formula stands here.
  static let latinHypercube = Exercise(
    folder: "37-LatinHypercube", title: "a Latin hypercube", lesson: "burgers", outputs: ["the points", "the counts"],
    reference: { arguments in
      let k: Int = arguments.matrix(4).rows
      return [points(arguments), counts(arguments) { min(Int($0), k - 1) }]
    },
    mistakes: [
      Mistake("all axes use the permutation of the first one", in: "the points") { arguments, _ in
        points(arguments, permutation: { _ in 0 })
      },
      Mistake("the points lie in the middle of their strata", in: "the points") { arguments, _ in
        points(arguments, offset: { _ in 0.5 })
      },
      Mistake("the points are at the lower ends of their strata", in: "the points") { arguments, _ in
        points(arguments, offset: { _ in 0 })
      },
      Mistake("offsets are shares of the whole axis, and not of a stratum", in: "the points") { arguments, _ in
        let n: Double = Double(arguments.matrix(1).rows)
        return points(arguments, offset: { $0 * n })
      },
      Mistake("the lower ends of the domain are not added", in: "the points") { arguments, right in
        .matrix(right.matrix(0) - arguments.matrix(2))
      },
      Mistake("the points are stretched to the upper ends, and not to the lengths of the axes", in: "the points") {
        arguments, right in
        let (lower, upper) = (arguments.matrix(2), arguments.matrix(3))
        return .matrix((right.matrix(0) - lower) / (upper - lower) ⊙ upper + lower)
      },
      Mistake("a point belongs to the stratum that it is in, and not to the nearest border", in: "the counts") {
        arguments, _ in
        let k: Int = arguments.matrix(4).rows
        return counts(arguments) { min(Int($0.rounded()), k - 1) }
      },
      Mistake("the lower ends of the domain are forgotten in the counts", in: "the counts") { arguments, _ in
        let k: Int = arguments.matrix(4).rows
        var shifted: [Value] = arguments
        shifted[4] = .matrix(arguments.matrix(4) + arguments.matrix(2))
        return counts(shifted) { max(0, min(Int($0), k - 1)) }
      },
      Mistake("a point at the upper end is not counted", in: "the counts") { arguments, _ in
        counts(arguments) { Int($0) }
      },
      Mistake("points are counted from the upper end", in: "the counts") { arguments, right in
        let counts: Matrix<Double> = right.matrix(1)
        return .matrix(counts.rows(at: Array((0..<counts.rows).reversed())))
      },
      Mistake("these are shares; the numbers of points are asked for", in: "the counts") { _, right in
        .matrix(right.matrix(1) / Double(right.matrix(1).rows))
      },
    ],
    checks: [
      check("points in the unit cube", points: 3, output: "the points"),
      // A single point has one stratum along each axis, so that only the domain is judged.
      check("a single point in another domain", points: 2, output: "the points", isSingle: true, isUnit: false),
      check("counts", points: 3, output: "the counts", isUnit: false),
      check("counts, with points at the upper end", points: 2, output: "the counts", hasEnd: true),
    ])

  private static func points(
    _ arguments: [Value], permutation: (Int) -> Int = { $0 }, offset: (Double) -> Double = { $0 }
  ) -> Value {
    let (V, lower, upper) = (arguments.matrix(1), arguments.matrix(2), arguments.matrix(3))
    let n: Double = Double(V.rows)
    return .matrix(
      Matrix(rows: V.rows, columns: V.columns) { i, j in
        let stratum: Int = arguments.list(0).list(permutation(j)).integer(i)
        let share: Double = (Double(stratum) + offset(V[i, j])) / n
        return lower[0, j] + (upper[0, j] - lower[0, j]) * share
      })
  }

  /// - Parameters:
  ///   - arguments: those of the learner's function.
  ///   - stratum: the stratum of a share of the axis, times the number of strata; one that does not exist is left out.
  private static func counts(_ arguments: [Value], stratum: (Double) -> Int) -> Value {
    let (lower, upper, sample) = (arguments.matrix(2), arguments.matrix(3), arguments.matrix(4))
    let k: Double = Double(sample.rows)
    let places: Matrix<Double> = k * ((sample - lower) / (upper - lower))
    var counts: Matrix<Double> = .zeros(sample.rows, sample.columns)
    for i in 0..<sample.rows {
      for j in 0..<sample.columns {
        let s: Int = stratum(places[i, j])
        if s < sample.rows { counts[s, j] += 1 }
      }
    }
    return .matrix(counts)
  }

  /// Coordinates are right to a few roundings, and no point that is drawn is as near as that to the border of a
  /// stratum.
  private static func check(
    _ name: String, points: Int, output: String, isSingle: Bool = false, isUnit: Bool = true, hasEnd: Bool = false
  ) -> Check {
    Check(
      name, points: points, outputs: [output], sizes: isSingle ? [[1, 2], [1, 5]] : [[5, 2], [8, 3], [17, 2]],
      drawn: isSingle ? sizes(1...1, 2...6) : sizes(5...20, 2...4)
    ) { sizes, random in
      let (n, d) = (sizes[0], sizes[1])
      let lower: Matrix<Double> = isUnit ? .zeros(1, d) : .uniform(1, d, in: 1...3, using: &random)
      let length: Matrix<Double> = isUnit ? .ones(1, d) : .uniform(1, d, in: 2...4, using: &random)
      let first: [Int] = (0..<n).shuffled(using: &random)
      // The axes have different permutations: those of a cyclic shift.
      let permutations: [Value] = (0..<d).map { j in .list(first.map { .integer(($0 + j) % n) }) }
      var sample: Matrix<Double> = .uniform(n, d, in: 0...1, using: &random)
      // Counts that are not the same from both ends.
      for j in 0..<d { (sample[0, j], sample[1 % n, j]) = (0.1 / Double(n), 0.2 / Double(n)) }
      if hasEnd { for j in 0..<d { sample[n - 1, j] = 1 } }
      return [
        .list(permutations), .matrix(.uniform(n, d, in: 0...1, using: &random)), .matrix(lower),
        .matrix(lower + length),
        .matrix(sample ⊙ length + lower),
      ]
    }
  }
}
