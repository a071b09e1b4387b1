import Adjoint
import DifferentialEquations
import LessonKit

/// What the gradient has to keep, over the number of steps.
struct MemoryOverSteps {
  /// The numbers of steps.
  let counts: [Int]

  private struct Row {
    let full, sparse: Double
    let states, distance: Int
    let isEqual: Bool
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Memory over steps")
    lesson.text(
      """
      The products with ∂f/∂y need what each evaluation has left behind. Instead, every m-th state can be kept, and \
      the steps between two of them repeated when the way back arrives there. With m ≈ √n there are O(√n) states and \
      O(√n) steps in memory, for one more solution. A network with 64 hidden units, 20 states of 2 numbers, Heun’s \
      method:
      """)
    let rows = try counts.map(measure)
    var table = Table(
      ["steps n", "all stages", "checkpoints", "states kept", "steps between", "2.13 √n", "same bits"],
      caption: "Largest memory of all matrices of solution and gradient, in kilobytes")
    for (n, row) in zip(counts, rows) {
      table.append([
        .integer(n), .number(row.full / 1024, digits: 0), .number(row.sparse / 1024, digits: 0), .integer(row.states),
        .integer(row.distance), .number(2.13 * Double(n).squareRoot(), digits: 0), .text(row.isEqual ? "yes" : "no"),
      ])
    }
    lesson.table(table)
    let n = counts.map(Double.init)
    lesson.figure(
      LineChart(
        title: "Memory over steps", x: Axis(label: "steps n", scale: .logarithmic),
        y: Axis(label: "bytes", scale: .logarithmic),
        series: [
          .init(name: "all stages", x: n, y: rows.map(\.full)), .init(name: "checkpoints", x: n, y: rows.map(\.sparse)),
        ]), caption: "Slopes 1 and ½. The gradients are equal bit for bit.")
    let (first, last) = (rows[0], rows[rows.count - 1])
    lesson.metric("fullMemoryRatio", last.full / first.full)
    lesson.metric("checkpointMemoryRatio", last.sparse / first.sparse)
    lesson.metric("stepRatio", n[n.count - 1] / n[0])
    lesson.metric("sameBits", rows.allSatisfy(\.isEqual) ? 1 : 0)
  }

  private func measure(_ n: Int) throws -> Row {
    var random = Random(seed: 7)
    let field = NetworkField(of: Double.self) {
      Dense(from: 2, to: 64, using: &random)
      Tanh()
      Dense(from: 64, to: 2, using: &random)
    }
    let (y, G) = (Matrix<Double>.normal(20, 2, using: &random), Matrix<Double>.normal(20, 2, using: &random))
    let solver = RungeKutta<Double>(.heun, steps: .fixed(1 / Double(n)))
    func gradient(_ record: Recording) throws -> (Matrix<Double>, bytes: Double, states: Int, distance: Int) {
      Memory.releaseReserve()
      let before = Memory.bytesFromSystem
      let trajectory = try solver.solve(field, from: y, at: [0, 1], keeping: record)
      let gradient = trajectory.gradient(of: [nil, G])
      // Memory that is given back is kept for reuse, so the growth is the largest that was in use at one time.
      let bytes = Double(Memory.bytesFromSystem - before)
      return (gradient.parameters.flattened, bytes, trajectory.storedSteps, trajectory.checkpointDistance)
    }
    let (full, sparse) = (try gradient(.stages), try gradient(.checkpoints))
    return Row(
      full: full.bytes, sparse: sparse.bytes, states: sparse.states, distance: sparse.distance,
      isEqual: full.0 == sparse.0)
  }
}
