import Adjoint
import DifferentialEquations
import LessonKit

/// The spiral of torchdiffeq’s demonstration, learned by a network as the field.
struct SpiralFit {
  /// Training steps with Adam.
  let steps: Int
  /// Iterations of Levenberg–Marquardt for each part.
  let iterations: Int
  /// The number of data of each part.
  let ends: [Int]
  let seed: UInt64

  private typealias Field = NetworkField<Chain<Chain<Chain<Cube, Dense<Double>>, Tanh<Double>>, Dense<Double>>>
  private let times = (0..<1000).map { 25 * Double($0) / 999 }
  private let solver = RungeKutta<Double>(steps: .adaptive(relative: 1e-7, absolute: 1e-9))

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("A spiral")
    lesson.text(
      """
      The demonstration of torchdiffeq: 1000 states of y′ = y³ A up to t = 25, and a network y³ → 2-50-2 with tanh as \
      the field. A batch has 20 initial states and the next 9 states of each. After \(steps) steps of Adam the \
      field is good for such short pieces. Then Levenberg–Marquardt fits the whole trajectory from (2, 0), first a \
      part of it.
      """)
    let start = ContinuousClock.now
    let data = Matrix(stacking: try accurate.solve(Spiral(), from: [[2, 0]], at: times, keeping: .nothing).states)
    var field = untrained()
    var table = Table(
      ["after", "error of the trajectory", "seconds"], caption: "‖learned − exact‖ / ‖exact‖ over all 1000 states")
    var curves: [(name: String, states: Matrix<Double>)] = [("exact", data)]
    func note(_ name: String) -> Double {
      let states = try? solver.solve(field, from: [[2, 0]], at: times, keeping: .nothing).states
      let error = states.map { relativeDistance(Matrix(stacking: $0), data) } ?? .infinity
      let seconds = (ContinuousClock.now - start) / .seconds(1)
      table.append([.text(name), .percent(error, digits: 2), .number(seconds, digits: 1)])
      if let states { curves.append((name, Matrix(stacking: states))) }
      return error
    }
    train(&field, on: data)
    var errors = [note("\(steps) steps of Adam")]
    for end in ends {
      refine(&field, to: end, data)
      errors.append(note("data up to t = \((times[end - 1]).fixed(digits: 1))"))
    }
    lesson.table(table)
    let last = errors[errors.count - 1]
    lesson.text(
      """
      Adam sees short pieces only, and their errors add up over \(1000 / 9) of them; a least-squares fit of the whole \
      solution sees the sum. The error of the learned trajectory ends at \(last.percent(digits: 2)).
      """)
    lesson.metric("spiralErrorAfterAdam", errors[0])
    lesson.metric("spiralError", last)
    lesson.metric("spiralSeconds", (ContinuousClock.now - start) / .seconds(1))
    figure(curves, &lesson)
  }

  private func untrained() -> Field {
    var random = Random(seed: seed)
    return NetworkField(of: Double.self) {
      Cube()
      Dense(weights: 0.1 * Matrix.normal(2, 50, using: &random), bias: .zeros(1, 50))
      Tanh()
      Dense(weights: 0.1 * Matrix.normal(50, 2, using: &random), bias: .zeros(1, 2))
    }
  }

  private func train(_ field: inout Field, on data: Matrix<Double>) {
    var random = Random(seed: seed &+ 1)
    var model = NeuralODE(
      field, times: Array(times[..<10]), solver: RungeKutta(steps: .adaptive(relative: 1e-5, absolute: 1e-7)))
    let rates = Schedule.cosine(from: 0.01, to: 1e-6, steps: steps)
    var optimizer = Adam<Double>()
    let bar = ProgressBar("Spiral", total: steps)
    for step in 0..<steps {
      let first = (0..<20).map { _ in Int.random(in: 0..<990, using: &random) }
      let later = (1..<10).map { i in data.rows(at: first.map { $0 + i }) }
      let (P, cache) = model.forward(data.rows(at: first))
      let (value, G) = MeanSquaredError()(P, later.dropFirst().reduce(later[0]) { $0.appending(columns: $1) })
      optimizer.learningRate = rates(step)
      optimizer.update(&model, along: model.backward(G, cache).gradient)
      bar.update(to: step, status: "loss \(value.scientific(digits: 1))", curves: ["loss": value])
    }
    bar.finish()
    field = model.field
  }

  /// Levenberg–Marquardt on every fifth of the first data.
  private func refine(_ field: inout Field, to end: Int, _ data: Matrix<Double>) {
    let chosen = Array(stride(from: 0, to: end, by: 5))
    let residuals = TrajectoryResiduals(
      field, from: [[2, 0]], at: chosen.map { times[$0] }, data: chosen.dropFirst().map { data.row($0) }, solver: solver
    )
    let minimum = LevenbergMarquardt().minimize(
      residuals, from: field.parameters.flattened, until: StoppingRule(iterations: iterations))
    field.assign(flattened: minimum.x)
  }

  private func figure(_ curves: [(name: String, states: Matrix<Double>)], _ lesson: inout Lesson) {
    let shown = [curves[0], curves[min(1, curves.count - 1)], curves[curves.count - 1]]
    lesson.figure(
      LineChart(
        title: "The spiral, learned", x: Axis(label: "y₁"), y: Axis(label: "y₂"),
        series: shown.map { .init(name: $0.name, x: $0.states.column(0).elements, y: $0.states.column(1).elements) },
        aspect: .equal),
      caption:
        "The trajectory from (2, 0) to t = 25: exact, after Adam, and after the last fit, which covers the exact one.")
  }
}
