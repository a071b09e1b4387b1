import Adjoint
import Graphs
import LessonKit

/// The convolution of images is the special case of a periodic grid.
struct GridConvolution {
  let seed: UInt64
  private let height = 9
  private let width = 12
  private let inputs = 3
  private let outputs = 4

  func present(_ lesson: inout Lesson) {
    lesson.heading("Images are graphs")
    lesson.formula(
      """
      image    y_ij = Σ_p Σ_q x_{i+p, j+q} K_pq + b        p, q ∈ {−1, 0, 1}
      graph    Y = Σ_pq N_pq X K_pq + 1 b      N_pq: edges from (i + p, j + q)
      cross    Y = A X W + X V + 1 b           K_00 = V, on its four sides W
      """)
    var random = Random(seed: seed)
    let X = Matrix<Double>.normal(height * width, inputs, using: &random)
    let b = Matrix<Double>.normal(1, outputs, using: &random)
    let K = (0..<9).map { _ in Matrix<Double>.normal(inputs, outputs, using: &random) }

    // Nine directed graphs with one edge to each pixel, one for each place of the kernel.
    let none = Matrix<Double>.zeros(1, outputs)
    let sum = (0..<9).reduce(Matrix<Double>.zeros(height * width, outputs)) { sum, k in
      let graph = NormalizedGraph<Double>(shift(k / 3 - 1, k % 3 - 1), .sum)
      return sum + GCNConvolution(on: graph, weights: K[k], bias: k == 4 ? b : none)(X)
    }
    let full = (sum - convolution(X, K, b)).maxNorm

    // One graph with four neighbours for each pixel.
    let (V, W, zero) = (K[4], K[1], Matrix<Double>.zeros(inputs, outputs))
    let cross = [zero, W, zero, W, V, W, zero, W, zero]
    let four = Graph(
      disjoint: [Graph(nodes: height * width, edges: [1, 3, 5, 7].flatMap { shift($0 / 3 - 1, $0 % 3 - 1).edges })])
    let layer = GraphConvolution(
      on: NormalizedGraph<Double>(four, .sum), weights: W, selfWeights: V, bias: b)
    let isotropic = (layer(X) - convolution(X, cross, b)).maxNorm
    var table = Table(
      ["kernel of 3 × 3 places", "graphs", "largest distance"],
      caption: "\(height) × \(width) pixels, periodic, \(inputs) channels to \(outputs)")
    table.append(["a weight for each place", 9, .scientific(full, digits: 1)])
    table.append(["one for the middle, one for its four neighbours", 1, .scientific(isotropic, digits: 1)])
    lesson.table(table)
    lesson.text(
      """
      The pixels of a periodic image are the nodes of a grid. A graph whose edges all point in one direction moves the \
      image by a pixel, so a convolution is a sum of nine graph convolutions with weights of their own. With one graph \
      for all neighbours they share their weights: a convolution whose kernel is equal on all sides, which knows no \
      left and right. On the slide the weights of the image have no index of the pixel, and those of the graph have \
      one of the node.
      """)
    lesson.metric("gridDistance", full)
    lesson.metric("crossDistance", isotropic)
  }

  private func pixel(_ i: Int, _ j: Int) -> Int {
    (i + height) % height * width + (j + width) % width
  }

  /// An edge to each pixel (i, j) from (i + p, j + q), across the border.
  private func shift(_ p: Int, _ q: Int) -> Graph {
    let edges = (0..<height).flatMap { i in
      (0..<width).map { j in Graph.Edge(from: pixel(i + p, j + q), to: pixel(i, j)) }
    }
    return Graph(nodes: height * width, edges: edges)
  }

  /// The definition in loops.
  private func convolution(_ X: Matrix<Double>, _ K: [Matrix<Double>], _ b: Matrix<Double>) -> Matrix<Double> {
    Matrix(rows: height * width, columns: outputs) { row, m in
      let (i, j) = (row / width, row % width)
      var sum = b[0, m]
      for k in 0..<9 {
        for n in 0..<inputs { sum += X[pixel(i + k / 3 - 1, j + k % 3 - 1), n] * K[k][n, m] }
      }
      return sum
    }
  }
}
