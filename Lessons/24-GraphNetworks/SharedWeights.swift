import Adjoint
import Graphs
import LessonKit

/// E-29: weights with an index of the node depend on how the nodes are numbered.
struct SharedWeights {
  let club: Club
  let seed: UInt64
  private let inputs = 3
  private let outputs = 2

  func present(_ lesson: inout Lesson) {
    lesson.heading("Weights with the number of a node")
    lesson.formula(
      """
      slide    x₁^{mi} = σ(Σ_n Σ_{p ∈ N(i)} W^{mnp} x₀^{np} + b^{mi})
      shared   x₁^{mi} = σ(Σ_n Σ_{p ∈ N(i)} n_ip W^{mn} x₀^{np}
                           + Σ_n V^{mn} x₀^{ni} + b^m)
      """)
    lesson.text(
      """
      On the slide W has the index p of a node, and b the index i. If the members of the club are numbered in another \
      order, a convolution should give the same numbers in that order: f(P X) = P f(X). Below is the largest \
      distance of the two, for random features, weights and orders.
      """)
    var random = Random(seed: seed)
    let n = club.memberCount
    let X = Matrix<Double>.normal(n, inputs, using: &random)
    let order = (0..<n).shuffled(using: &random)
    let W = (0..<n).map { _ in Matrix<Double>.normal(inputs, outputs, using: &random) }
    let B = Matrix<Double>.normal(n, outputs, using: &random)

    var table = Table(["weights", "parameters", "|f(P X) − P f(X)|"], caption: "\(inputs) features to \(outputs)")
    func add(
      _ name: String, _ key: String, _ parameters: Int, _ layer: (Graph, Matrix<Double>) -> Matrix<Double>
    ) {
      let permuted = layer(club.graph.permuted(order), X.rows(at: order))
      let distance = (permuted - layer(club.graph, X).rows(at: order)).maxNorm
      table.append([.text(name), .integer(parameters), .scientific(distance, digits: 1)])
      lesson.metric("\(key)Distance", distance)
    }
    add("W^{mnp} and b^{mi}, as printed", "printed", n * (inputs + 1) * outputs) {
      tanh(Self.sum($0, $1, W) + B)
    }
    add("W^{mn}, but b^{mi}", "nodeBias", (inputs + n) * outputs) {
      tanh($0.sum($1) * W[0] + B)
    }
    for normalization in GraphNormalization.allCases {
      add("shared, \(normalization)", "\(normalization)", (2 * inputs + 1) * outputs) { graph, X in
        let layer = GraphConvolution(
          on: NormalizedGraph<Double>(graph, normalization), weights: W[0], selfWeights: W[1], bias: B.row(0))
        return tanh(layer(X))
      }
    }
    lesson.table(table)
    lesson.text(
      """
      Shared weights commute with permutations up to rounding, as the sums are added in another order, and fit every \
      graph: their number does not depend on that of the nodes. The slide also leaves open whether a node is its own \
      neighbour, and how a sum over 17 neighbours compares with one over a single neighbour. Here the self term has \
      its own weights V, and the normalization has a name.
      """)
    presentSizes(X, &lesson)
  }

  /// The mean square of sums over the neighbours, for nodes of few and of many.
  private func presentSizes(_ X: Matrix<Double>, _ lesson: inout Lesson) {
    let degrees = club.graph.degrees.elements
    let (few, many) = ((0..<club.memberCount).filter { degrees[$0] <= 2 }, club.labelled)
    var table = Table(
      ["normalization", "at most 2 neighbours", "16 and 17 neighbours"],
      caption: "Root mean square of N X, for features of variance 1")
    var random = Random(seed: seed + 1)
    let X = Matrix<Double>.normal(club.memberCount, 2000, using: &random)
    for normalization in GraphNormalization.allCases {
      let S = normalization.matrix(of: club.graph) * X
      let sizes = [few, many].map { nodes in
        (S.rows(at: nodes).sumOfSquares / Double(nodes.count * X.columns)).squareRoot()
      }
      table.append(["\(normalization)"] + sizes.map { .number($0, digits: 2) })
      lesson.metric("\(normalization)SizeRatio", sizes[1] / sizes[0])
    }
    lesson.table(table)
  }

  /// Σ_{p ∈ N(i)} x_p W_p: weights by the number of the neighbour.
  private static func sum(_ graph: Graph, _ X: Matrix<Double>, _ W: [Matrix<Double>]) -> Matrix<Double> {
    let products = Matrix(stacking: (0..<X.rows).map { X.row($0) * W[$0] })
    return graph.adjacency * products
  }
}

extension Graph {
  /// A X.
  fileprivate func sum(_ X: Matrix<Double>) -> Matrix<Double> { adjacency * X }
}
