import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in max pooling backward.
private enum Fault {
  case all, shared, last, byColumns, fromZero, overwritten, swappedWindow, swappedStrides, everywhere, value, noUpstream
}

extension Exercise {
  /// The gradient of max pooling, window by window.
  static let maxPoolingBackward = Exercise(
    folder: "45-MaxPoolingBackward", title: "max pooling, backward", lesson: "convolutional-networks",
    article: "Convolutional/MaxPoolingDerivation", outputs: ["∂L/∂X"], reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.all, "all of the equal largest numbers get the gradient; only the first one counts"),
        (.shared, "the equal largest numbers share the gradient; only the first one counts"),
        (.last, "of equal largest numbers the last one gets the gradient; the first one counts"),
        (.byColumns, "of equal largest numbers the first one by columns gets the gradient; rows come first"),
        (.fromZero, "the search begins with 0, so windows of negative numbers have no largest one"),
        (.overwritten, "each window replaces what was there; where windows overlap, their gradients add up"),
        (.swappedWindow, "rows and columns of the window are exchanged"),
        (.swappedStrides, "the strides of rows and columns are exchanged"),
        (.everywhere, "the whole window shares the gradient: this is average pooling"),
        (.value, "the gradient is multiplied by the largest number; max has the derivative 1"),
        (.noUpstream, "G is not used: each largest number gets 1"),
      ], outputs: ["∂L/∂X"], pass: pass),
    checks: [
      check(
        "∂L/∂X with ties", points: 4, sizes: [[12, 12, 2, 2, 2, 2], [9, 15, 3, 3, 3, 3]],
        drawn: { random in
          let k: Int = .random(in: 2...3, using: &random)
          return [k * .random(in: 4...6, using: &random), k * .random(in: 4...6, using: &random), k, k, k, k]
        }),
      check(
        "∂L/∂X of windows that overlap", points: 4,
        sizes: [[7, 7, 3, 3, 2, 2], [5, 6, 2, 2, 1, 1], [3, 4, 3, 3, 1, 1]],
        drawn: { random in
          let (k, s) = (Int.random(in: 3...4, using: &random), Int.random(in: 1...2, using: &random))
          return [.random(in: 7...12, using: &random), .random(in: 7...12, using: &random), k, k, s, s]
        }, cost: [64, 64, 3, 3, 2, 2]),
      check(
        "∂L/∂X of windows that are not square", points: 2,
        sizes: [[7, 7, 2, 3, 2, 3], [9, 11, 3, 1, 3, 2], [4, 5, 1, 2, 1, 3]],
        drawn: { random in
          let k: Int = .random(in: 2...3, using: &random)
          return [.random(in: 10...13, using: &random), .random(in: 10...13, using: &random), k, k + 1, k, k + 2]
        }, cost: [66, 66, 2, 3, 2, 3]),
    ])

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (X, G) = (arguments.matrix(0), arguments.matrix(1))
    var (window, stride) = (arguments.pair(2), arguments.pair(4))
    if fault == .swappedWindow { window = (window.columns, window.rows) }
    if fault == .swappedStrides { stride = (stride.columns, stride.rows) }
    var dX: Matrix<Double> = 0 * X
    for i in 0..<G.rows {
      for j in 0..<G.columns {
        var places: [(row: Int, column: Int)] = []
        for a in 0..<window.rows {
          for b in 0..<window.columns {
            let (row, column) = (i * stride.rows + a, j * stride.columns + b)
            if row < X.rows && column < X.columns { places.append((row, column)) }
          }
        }
        if fault == .byColumns { places.sort { ($0.column, $0.row) < ($1.column, $1.row) } }
        guard let largest = places.map({ X[$0.row, $0.column] }).max() else { continue }
        if fault == .fromZero && largest <= 0 { continue }
        let ties = places.filter { X[$0.row, $0.column] == largest }
        let winners =
          fault == .everywhere
          ? places : fault == .all || fault == .shared ? ties : fault == .last ? [ties[ties.count - 1]] : [ties[0]]
        let share: Double = fault == .everywhere || fault == .shared ? 1 / Double(winners.count) : 1
        for (row, column) in winners {
          if fault == .overwritten { dX[row, column] = 0 }
          dX[row, column] += (fault == .noUpstream ? 1 : G[i, j]) * share * (fault == .value ? largest : 1)
        }
      }
    }
    return [.matrix(dX)]
  }

  /// Sums of at most k l = 16 numbers: rounding is below 1e-14. In the first check the numbers are −1 and −2, so that
  /// nearly each window has ties, and windows are apart. In the others no numbers are equal; only in the second one
  /// windows overlap, and only in the third they are not square.
  private static func check(
    _ name: String, points: Int, sizes: [[Int]], drawn: @escaping @Sendable (inout Random) -> [Int], cost: [Int]? = nil
  ) -> Check {
    Check(name, points: points, sizes: sizes, drawn: drawn, costSizes: cost) { sizes, random in
      let (H, W, k, l, s, t) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4], sizes[5])
      let noise: Matrix<Double> = .normal(H, W, using: &random)
      let X: Matrix<Double> = name.hasSuffix("ties") ? unitStep(noise) - 2 : noise
      let G: Matrix<Double> = .normal((H - k) / s + 1, (W - l) / t + 1, using: &random)
      return [.matrix(X), .matrix(G)] + [k, l, s, t].map { .integer($0) }
    }
  }
}
