import ExerciseRuntime
import Grading
import Matrices

/// Mistakes in a graph convolution and its backward pass.
private enum Fault {
  case reversed, noSelf, degreeWithoutSelf, outDegree, byTarget, bySource, noRoot, notNormalized
  case notTransposed, withoutN, turnedWeights, weightsWithoutN
}

extension Exercise {
  /// A graph convolution, entry by entry.
  static let graphConvolution = Exercise(
    folder: "46-GraphConvolution", title: "a graph convolution", lesson: "graph-networks",
    article: "Graphs/GCNConvolutionDerivation", outputs: outputs, reference: { pass($0, nil) },
    mistakes: Mistake.all(
      [
        (.notTransposed, "G meets N, and not its transpose: the edges are to be passed backward"),
        (.turnedWeights, "∂L/∂W uses the transpose of N; it is X that is transposed, after N"),
        (.reversed, "the edges are passed against their direction: the target hears the source"),
        (.noSelf, "a node does not hear itself"),
        (.degreeWithoutSelf, "the degree lacks the 1 for the node itself"),
        (.outDegree, "the degree counts the edges that begin at a node; those that end there count"),
        (.byTarget, "each row is divided by its degree: this is a mean, and not the symmetric scaling"),
        (.bySource, "each entry is divided by the degree of the source alone"),
        (.noRoot, "the root of the degrees is missing"),
        (.notNormalized, "the sums over neighbours are not scaled"),
        (.withoutN, "N is missing in ∂L/∂X: a node acts on all that hear it"),
        (.weightsWithoutN, "N is missing in ∂L/∂W: what W multiplies is N X"),
      ], outputs: outputs, pass: pass),
    checks: [check("Y", points: 4), check("∂L/∂X", points: 3), check("∂L/∂W", points: 3)])

  private static let outputs = ["Y", "∂L/∂X", "∂L/∂W"]

  @Sendable private static func pass(_ arguments: [Value], _ fault: Fault?) -> [Value] {
    let (X, W, G) = (arguments.matrix(0), arguments.matrix(1), arguments.matrix(3))
    let edges: [(source: Int, target: Int)] = arguments.list(2).map { edge in
      guard case .list(let ends) = edge else { fatalError("\(edge.kind) in place of an edge") }
      return fault == .reversed ? (ends.integer(1), ends.integer(0)) : (ends.integer(0), ends.integer(1))
    }
    let (n, p, q) = (X.rows, W.rows, W.columns)
    // Without the own 1, a degree of 0 is taken for 1.
    var degree: [Double] = .init(repeating: fault == .degreeWithoutSelf ? 0 : 1, count: n)
    for edge in edges { degree[fault == .outDegree ? edge.source : edge.target] += 1 }
    if fault == .reversed { degree = degrees(edges.map { ($0.target, $0.source) }, n) }
    degree = degree.map { max($0, 1) }
    var N: Matrix<Double> = .zeros(n, n)
    for (j, i) in edges.map({ ($0.source, $0.target) }) + (fault == .noSelf ? [] : (0..<n).map { ($0, $0) }) {
      let product: Double = degree[i] * degree[j]
      switch fault {
      case .byTarget: N[i, j] = 1 / degree[i]
      case .bySource: N[i, j] = 1 / degree[j]
      case .noRoot: N[i, j] = 1 / product
      case .notNormalized: N[i, j] = 1
      default: N[i, j] = 1 / product.squareRoot()
      }
    }
    var (Y, dX, dW) = (0 * G, 0 * X, 0 * W)
    for i in 0..<n {
      for j in 0..<n {
        let forward: Double = N[i, j]
        let backward: Double = fault == .notTransposed ? N[j, i] : fault == .withoutN ? (i == j ? 1 : 0) : forward
        let weights: Double =
          fault == .turnedWeights ? N[j, i] : fault == .weightsWithoutN ? (i == j ? 1 : 0) : forward
        if forward == 0 && backward == 0 && weights == 0 { continue }
        for k in 0..<q {
          for l in 0..<p {
            Y[i, k] += forward * X[j, l] * W[l, k]
            dX[j, l] += backward * G[i, k] * W[l, k]
            dW[l, k] += weights * X[j, l] * G[i, k]
          }
        }
      }
    }
    return [Y, dX, dW].map { .matrix($0) }
  }

  /// One more than the number of edges that end at each node.
  private static func degrees(_ edges: [(source: Int, target: Int)], _ n: Int) -> [Double] {
    (0..<n).map { i in Double(1 + edges.count { $0.target == i }) }
  }

  /// Sums of at most n p = 13 · 9 products of numbers near 1, in norm: rounding is below 1e-13. Node 1 has an edge from
  /// node 0 and none to it, so no graph of two nodes or more is symmetric; of three nodes or more the last one has no
  /// edges.
  private static func check(_ output: String, points: Int) -> Check {
    Check(
      output, points: points, outputs: [output], sizes: [[1, 3, 2], [2, 1, 1], [7, 3, 4], [13, 5, 2]],
      drawn: sizes(4...13, 2...9, 2...9), costSizes: [256, 32, 32]
    ) { sizes, random in
      let (n, p, q) = (sizes[0], sizes[1], sizes[2])
      var edges: [Value] = n > 1 ? [.list([.integer(0), .integer(1)])] : []
      let connected: Int = n > 2 ? n - 1 : n
      for j in 0..<connected {
        for i in 0..<connected where i != j && i + j > 1 {
          let isEdge: Bool = .random(in: 0..<1, using: &random) < min(0.4, 8 / Double(n))
          if isEdge { edges.append(.list([.integer(j), .integer(i)])) }
        }
      }
      return [
        .matrix(.normal(n, p, using: &random)), .matrix(.normal(p, q, using: &random)), .list(edges),
        .matrix(.normal(n, q, using: &random)),
      ]
    }
  }
}
