import LessonKit
import Matrices
import Networks
import PhysicsInformed

/// The first part of the names of the benchmarks on Burgers' equation.
let burgersPrefix = "burgers-"

/// The loss of a physics-informed network for Burgers' equation and its gradient, by the fused kernels and layer by
/// layer, each by one thread and by two: 2→20→…→20→1 with eight hidden layers, 10 000 points of the equation and 100 of
/// data.
func burgersLosses(isQuick: Bool) -> [Benchmark] {
  let size = BurgersSize(equationPoints: isQuick ? 1000 : 10_000, dataPoints: 100)
  return burgersLosses(Double.self, size) + burgersLosses(Float.self, size)
}

private struct BurgersSize {
  let equationPoints, dataPoints: Int
  let widths = [2] + [Int](repeating: 20, count: 8) + [1]

  /// The operations of the matrix products for the four components of the jets: forward, ∂L/∂W, and ∂L/∂A of all
  /// layers but the first.
  var operations: Double {
    4 * trainingOperations(widths, rows: equationPoints + dataPoints)
  }
}

private func burgersLosses<S: Scalar>(_ type: S.Type, _ size: BurgersSize) -> [Benchmark] {
  [("fused", fused), ("layers", layerByLayer)].flatMap { name, prepare in
    [1, 2].map { threads in
      Benchmark(
        name: burgersPrefix + name + "-" + S.typeName, precision: S.precisionName,
        operations: size.operations, threads: threads
      ) { prepare(type, size) }
    }
  }
}

/// The fused kernels, which compute tile by tile.
private func fused<S: Scalar>(_ type: S.Type, _ size: BurgersSize) -> () -> Void {
  var random = Random(seed: 1)
  let theta = burgersNetwork(S.self, using: &random).parameters.flattened
  let terms: [FusedJet<S>.Term] = burgersTerms(size, using: &random)
  let loss = FusedJet(widths: size.widths, along: .identity(2), terms: terms)
  return { _ = loss(theta) }
}

/// All points through one layer after the other.
private func layerByLayer<S: Scalar>(_ type: S.Type, _ size: BurgersSize) -> () -> Void {
  var random = Random(seed: 1)
  let pattern = JetPattern(directions: 2, pairs: [(1, 1)])
  let model = burgersNetwork(S.self, using: &random).onJets(pattern)
  let terms: [FusedJet<S>.Term] = burgersTerms(size, using: &random)
  let inputs = terms.map { pattern.inputs($0.points, along: .identity(2)) }
  return {
    for (term, X) in zip(terms, inputs) {
      let (U, cache) = model.forward(X)
      let (_, adjoints) = term.loss(pattern.split(U), 0..<term.points.rows)
      _ = model.parameterGradient(Matrix(stacking: adjoints), cache)
    }
  }
}

private func burgersNetwork<S: Scalar>(
  _ type: S.Type, using random: inout Random
) -> some JetLayer<S> {
  network(of: S.self) {
    Dense(from: 2, to: 20, using: &random)
    Tanh()
    Stack(count: 7) { Chain(Dense(from: 20, to: 20, using: &random), Tanh()) }
    Dense(from: 20, to: 1, using: &random)
  }
}

/// (1/N) Σ f² with f = u_t + u u_x − ν u_xx at points (t, x), and (1/M) Σ (u − y)² at t = 0 with y = −sin πx.
private func burgersTerms<S: Scalar>(
  _ size: BurgersSize, using random: inout Random
) -> [FusedJet<S>.Term] {
  let (N, M) = (S(size.equationPoints), S(size.dataPoints))
  let nu: S = 0.01 / .pi
  let X = Matrix<S>.uniform(size.equationPoints, 2, in: -1...1, using: &random)
  let equation = FusedJet.Term(points: X) { U, _ in
    let (u, u_t, u_x, u_xx) = (U[0], U[1], U[2], U[3])
    let f = u_t + u ⊙ u_x - nu * u_xx
    // ∂L/∂f = 2 f / N
    let g = (2 / N) * f
    return (f.sumOfSquares / N, [g ⊙ u_x, g, g ⊙ u, -nu * g])
  }
  let x = Matrix<S>.uniform(size.dataPoints, 1, in: -1...1, using: &random)
  let y = -sin(.pi * x)
  let start = Matrix(rows: x.rows, columns: 2) { i, j in j == 0 ? 0 : x[i, 0] }
  let data = FusedJet.Term(points: start) { U, points in
    let r = U[0] - y[rows: points]
    let zero = Matrix<S>.zeros(r.rows, 1)
    return (r.sumOfSquares / M, [(2 / M) * r, zero, zero, zero])
  }
  return [equation, data]
}

/// One row for each precision and each of both ways.
func burgersTable(of results: [Measurement]) -> Table {
  var table = Table(["Loss and gradient", "1 thread ms", "2 threads ms", "Speed-up", "GFLOP/s"])
  for alone in results where alone.threads == 1 {
    guard let both = results.first(where: { $0.name == alone.name && $0.threads == 2 }) else {
      continue
    }
    table.append([
      .text(alone.name), .number(alone.medianSeconds * 1e3, digits: 2),
      .number(both.medianSeconds * 1e3, digits: 2),
      .number(alone.medianSeconds / both.medianSeconds, digits: 2),
      .number(both.gigaflopsPerSecond, digits: 1),
    ])
  }
  return table
}
