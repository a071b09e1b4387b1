import Adjoint
import Graphs
import LessonKit

/// Products with N make the rows of neighbours equal: what limits the depth.
struct Depth {
  let club: Club
  let seeds: [UInt64]
  private static let depths = [2, 3, 4, 6, 8, 16]

  func present(_ lesson: inout Lesson) {
    lesson.heading("Depth, and the eigenvalues of N")
    lesson.formula(
      """
      N √d̃ = √d̃        N^k X = √d̃ √d̃ᵀ X / Σ d̃ + O(|λ₂|^k)
      """)
    let values = club.eigen().values.elements
    let (first, second, last) = (values[values.count - 1], values[values.count - 2], values[0])
    let N = GraphNormalization.symmetric.matrix(of: club.graph)
    let root = sqrt(club.graph.degrees + 1)
    lesson.text(
      """
      All eigenvalues of the symmetric N lie between −1 and 1. Of the club the largest is 1 within \
      \(abs(first - 1).scientific(digits: 0)), with the eigenvector √d̃ \
      (|N √d̃ − √d̃| = \((N * root - root).maxNorm.scientific(digits: 0))), the second \(second.fixed(digits: 4)) \
      and the smallest \(last.fixed(digits: 4)). So in N^k X everything but the multiple of √d̃ that each feature has \
      decays at least like \(second.fixed(digits: 3))^k: after many layers all members look alike, but \
      for their degrees.
      """)
    lesson.metric("largestEigenvalueError", abs(first - 1))
    lesson.metric("secondEigenvalue", second)
    lesson.metric("smallestEigenvalue", last)
    presentDecay(N, root, second, &lesson)
    presentTrainings(&lesson)
  }

  private func presentDecay(
    _ N: SparseMatrix<Double>, _ root: Matrix<Double>, _ second: Double, _ lesson: inout Lesson
  ) {
    var random = Random(seed: seeds[0])
    var X = Matrix<Double>.normal(club.memberCount, 16, using: &random)
    let steps = 0...40
    // What is left of X beside the multiples of √d̃.
    let rests = steps.map { k -> Double in
      if k > 0 { X = N * X }
      let smooth = root * (root.T * X / root.sumOfSquares)
      return (X - smooth).sumOfSquares.squareRoot()
    }
    let ratio = rests[40] / rests[39]
    let k = steps.map { Double($0) }
    let powers = steps.map { rests[40] * power(second, $0 - 40) }
    lesson.figure(
      LineChart(
        title: "What distinguishes the members after k products with N", x: Axis(label: "number k of products"),
        y: Axis(label: "norm of N^k X without its part along √d̃", scale: .logarithmic),
        series: [
          .init(name: "16 random features", x: k, y: rests, style: .points),
          .init(name: "the second eigenvalue to the k-th power", x: k, y: powers),
        ]),
      caption: "The last ratio is \(ratio.fixed(digits: 4)), the second eigenvalue \(second.fixed(digits: 4)).")
    lesson.metric("decayRatio", ratio)
  }

  private func presentTrainings(_ lesson: inout Lesson) {
    var table = Table(
      ["graph convolutions", "others right", "range"], caption: "The club as above, median of \(seeds.count) seeds")
    let bar = ProgressBar("Depths", total: Self.depths.count)
    for (done, depth) in Self.depths.enumerated() {
      let right = MedianAndRange(
        of: seeds.map { (seed: UInt64) -> Double in
          let model = ClubTraining.trained(club, layers: depth, seed: seed)
          return 1 - Double(ClubTraining.wrongMembers(club, model).count) / Double(club.unlabelled.count)
        })
      table.append([
        .integer(depth), .percent(right.median, digits: 1),
        .text("\(right.minimum.percent(digits: 1)) to \(right.maximum.percent(digits: 1))"),
      ])
      lesson.metric("depth\(depth)", right.median)
      bar.update(to: done + 1)
    }
    bar.finish()
    lesson.table(table)
  }

  private func power(_ x: Double, _ k: Int) -> Double {
    k < 0 ? 1 / power(x, -k) : (0..<k).reduce(1) { product, _ in product * x }
  }
}
