import Adjoint
import Graphs

/// A triangulation of the unit square: a grid of points that are moved at random, each cell cut in two along one of its
/// diagonals. Inner nodes have four to eight neighbours.
struct Mesh {
  let x: [Double]
  let y: [Double]
  let graph: Graph

  /// A mesh of size × size nodes.
  init(size: Int, using random: inout Random) {
    func number(_ i: Int, _ j: Int) -> Int { i * size + j }
    var (x, y, edges): ([Double], [Double], [(Int, Int)]) = ([], [], [])
    for i in 0..<size {
      for j in 0..<size {
        let shift = (Double.random(in: -0.3...0.3, using: &random), Double.random(in: -0.3...0.3, using: &random))
        func inside(_ k: Int) -> Bool { k > 0 && k < size - 1 }
        x.append((Double(j) + (inside(j) ? shift.0 : 0)) / Double(size - 1))
        y.append((Double(i) + (inside(i) ? shift.1 : 0)) / Double(size - 1))
        if j + 1 < size { edges.append((number(i, j), number(i, j + 1))) }
        if i + 1 < size { edges.append((number(i, j), number(i + 1, j))) }
        if i + 1 < size && j + 1 < size {
          edges.append(
            Bool.random(using: &random)
              ? (number(i, j), number(i + 1, j + 1)) : (number(i, j + 1), number(i + 1, j)))
        }
      }
    }
    (self.x, self.y) = (x, y)
    graph = Graph(nodes: size * size, undirected: edges)
  }

  /// A random field of waves: Σ_k a_k sin(2π f_k·(x, y) + φ_k).
  func field(using random: inout Random) -> Matrix<Double> {
    var u = Matrix<Double>.zeros(x.count, 1)
    for _ in 0..<4 {
      func draw(_ range: ClosedRange<Double>) -> Double { Double.random(in: range, using: &random) }
      let (f, g, phase, a) = (draw(-2...2), draw(-2...2), draw(0...2 * .pi), draw(0.3...0.8))
      u += a * sin(Matrix.column(zip(x, y).map { 2 * .pi * (f * $0 + g * $1) + phase }))
    }
    return u
  }

  /// Steps of a reaction and diffusion equation on the nodes: u ← u + τ (D⁻¹ A u − u) + τ u (1 − u²).
  func evolved(_ u: Matrix<Double>, steps: Int) -> Matrix<Double> {
    let (N, tau) = (GraphNormalization.mean.matrix(of: graph), 0.3)
    return (0..<steps).reduce(u) { u, _ in u + tau * (N * u - u) + tau * u ⊙ (1 - u ⊙ u) }
  }
}
