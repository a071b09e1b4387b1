import Adjoint
import LessonKit
import Recurrent

/// The lecture's formula has weights with an index of the step.
struct SharedWeights {
  let seed: UInt64
  private let steps = 12
  private let delay = 5
  private let inputs = 2
  private let units = 4

  func present(_ lesson: inout Lesson) {
    lesson.heading("An index too many")
    lesson.formula("h_i = σ(W_i x_{i−1} + U_i h_{i−1} + b_i)        on the slide")
    var random = Random(seed: seed)
    let cells = (0..<steps).map { _ in RNN<Double>(from: inputs, to: units, using: &random) }
    // The same signal, and the same one later.
    let signal = Matrix<Double>.normal(1, (steps - delay) * inputs, using: &random)
    let early = signal.appending(columns: .zeros(1, delay * inputs))
    let late = Matrix<Double>.zeros(1, delay * inputs).appending(columns: signal)

    func states(_ X: Matrix<Double>, _ cell: (Int) -> RNN<Double>) -> [Matrix<Double>] {
      var H = Matrix<Double>.zeros(1, units)
      return (0..<steps).map { t in
        let cell = cell(t)
        H = cell.step(cell.inputProducts(X[columns: t * inputs..<(t + 1) * inputs]), H).state
        return H
      }
    }
    func difference(_ cell: (Int) -> RNN<Double>) -> Double {
      let (first, second) = (states(early, cell), states(late, cell))
      return (delay..<steps).map { (second[$0] - first[$0 - delay]).maxNorm }.max() ?? 0
    }
    let (shared, separate) = (difference { _ in cells[0] }, difference { cells[$0] })
    let count = cells[0].parameters.count
    lesson.text(
      """
      With the index, every step has weights of its own: \(steps * count) parameters for \(steps) steps instead of \
      \(count), none for a longer sequence, and the answer depends on when a signal comes. Below, a signal that comes \
      \(delay) steps later, after zeros: with shared weights the states are the same, \(delay) steps later.
      """)
    var table = Table(["weights", "parameters", "largest difference of the states"])
    table.append([.text("W, U, b"), .integer(count), .number(shared.scientific(digits: 1))])
    table.append([.text("W_i, U_i, b_i"), .integer(steps * count), .number(separate, digits: 3)])
    lesson.table(table)
    lesson.metric("sharedDifference", shared)
    lesson.metric("separateDifference", separate)
  }
}
