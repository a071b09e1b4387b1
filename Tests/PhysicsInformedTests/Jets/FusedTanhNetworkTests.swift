import Matrices
import Testing

@testable import PhysicsInformed

@Suite("The fused tanh network") struct FusedTanhNetworkTests {
  /// The loss Σ (u + 2 u_a + 3 u_b + 4 u_bb) of one output.
  private static let weightedSum: JetLoss<Double> = { _, U in
    let n = U[0].rows
    let value = zip(1..., U).reduce(0) { $0 + Double($1.0) * $1.1.sum }
    return (value, (1...4).map { Matrix(rows: n, columns: 1, repeating: Double($0)) })
  }

  @Test("without a hidden layer u = X w + b, and its derivatives are those of a line")
  func linear() {
    let network = FusedTanhNetwork<Double>(widths: [2, 1])
    #expect(network.parameterCount == 3)
    let (X, directions): (Matrix<Double>, Matrix<Double>) = (
      [[1, 0], [0, 1], [3, 2]], [[1, 2], [4, 1]]
    )
    let (loss, gradient) = network.lossAndGradient(
      [[5, -1, 7]], X, along: directions, batches: [0, 2, 3], loss: Self.weightedSum)
    // u = 12, 6, 20; at each of the three points 2 u_a + 3 u_b = 6 + 57
    #expect(loss == 38 + 3 * 63)
    // ∂L/∂w = Σ (x + 2 a + 3 b) = (4, 3) + 3 (14, 7), ∂L/∂b = 3
    let expected: Matrix<Double> = [[46, 24, 3]]
    #expect(gradient == expected)
  }

  @Test("with one hidden unit the jets are tanh and its derivatives")
  func hidden() {
    let network = FusedTanhNetwork<Double>(widths: [1, 1, 1])
    // u = 3 tanh(2 x + 1) − 1, along a = 1 and b = −1
    let (loss, gradient) = network.lossAndGradient(
      [[2, 1, 3, -1]], [[0.25]], along: [[1], [-1]], batches: [0, 1], loss: Self.weightedSum)
    let t = tanh(Matrix<Double>([[1.5]]))[0, 0]
    let (t1, t2) = (1 - t * t, -2 * t * (1 - t * t))
    // u_a = 3 · 2 t′, u_b = −3 · 2 t′, u_bb = 3 · 4 t″
    let jet = t + 2 * 2 * t1 - 3 * 2 * t1 + 4 * 4 * t2
    // Ten roundings of numbers below 64, 4e-15 each.
    #expect((loss - (3 * jet - 1)).magnitude < 4e-14)
    #expect((gradient[0, 2] - jet).magnitude < 4e-14)
    #expect(gradient[0, 3] == 1)
  }

  @Test("other numbers of the batches are added up in their order, for any number of threads")
  func sums() {
    let network = FusedTanhNetwork<Double>(widths: [1, 1])
    let X = Matrix<Double>(rows: 100, columns: 1) { i, _ in Double(i) / 7 }
    let starts = Array(stride(from: 0, through: 100, by: 4))
    let before = Threads.count
    defer { Threads.count = before }
    var results: [[Double]] = []
    for threads in 1...3 {
      Threads.count = threads
      // u = x
      let (_, _, sums) = network.lossAndGradient(
        [[1, 0]], X, along: .ones(2, 1), batches: starts, sums: 2
      ) { batch, U in (0, U, [U[0].sum, Double(batch)]) }
      results.append(sums)
    }
    #expect(results[1] == results[0] && results[2] == results[0])
    // A hundred roundings of sums up to 4950/7 = 707, each of ε/2; the second is a sum of whole numbers.
    #expect(abs(results[0][0] - 4950.0 / 7) <= 50 * .ulpOfOne * 708)
    #expect(results[0][1] == 300)
  }

  @Test("what does not fit traps")
  func traps() async {
    await #expect(processExitsWith: .failure) {
      // One number is promised, and none returned.
      _ = FusedTanhNetwork<Double>(widths: [2, 1]).lossAndGradient(
        .zeros(1, 3), .zeros(1, 2), along: .identity(2), batches: [0, 1], sums: 1
      ) { _, U in (0, U, []) }
    }
    await #expect(processExitsWith: .failure) { _ = FusedTanhNetwork<Double>(widths: [2, 0, 1]) }
    await #expect(processExitsWith: .failure) {
      // Two parameters are missing.
      _ = FusedTanhNetwork<Double>(widths: [2, 1]).lossAndGradient(
        [[1]], .zeros(1, 2), along: .identity(2), batches: [0, 1]
      ) { _, U in (0, U) }
    }
    await #expect(processExitsWith: .failure) {
      // The batches end before the points.
      _ = FusedTanhNetwork<Double>(widths: [2, 1]).lossAndGradient(
        .zeros(1, 3), .zeros(2, 2), along: .identity(2), batches: [0, 1]
      ) { _, U in (0, U) }
    }
    await #expect(processExitsWith: .failure) {
      // The derivatives have the wrong shape.
      _ = FusedTanhNetwork<Double>(widths: [2, 1]).lossAndGradient(
        .zeros(1, 3), .zeros(2, 2), along: .identity(2), batches: [0, 2]
      ) { _, U in (0, U.map { $0[rows: 0..<1] }) }
    }
  }
}
