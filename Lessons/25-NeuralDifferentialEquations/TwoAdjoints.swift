import Adjoint
import DifferentialEquations
import LessonKit

/// The discrete adjoint is exact for the steps; the continuous one converges to it.
struct TwoAdjoints {
  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Two adjoints")
    lesson.formula(
      """
      discrete     λ = λ⁺ + Σ Ȳ_i,   ∂L/∂θ = Σ_steps Σ_stages h q_iᵀ ∂f/∂θ
      continuous   a′ = −aᵀ ∂f/∂y,   ∂L/∂θ = ∫ aᵀ ∂f/∂θ dt
      """)
    lesson.text(
      """
      The discrete adjoint differentiates the steps that were taken. The continuous adjoint differentiates the \
      equation, and then takes steps of its own on the way back. Its gradient belongs to no function that is \
      computed, but tends to that of the discrete one. Below, a spiral to t = 2 with n steps there and n steps back.
      """)
    let counts = [50, 100, 200, 400]
    let methods: [ButcherTableau] = [.explicitEuler, .heun, .rungeKutta4, .dormandPrince]
    var table = Table(
      ["method"] + counts.map { "n = \($0)" } + ["order", "discrete, against differences"],
      caption: "‖continuous − discrete‖ / ‖discrete‖ for ∂L/∂A; the order is that of the last two columns")
    var series: [LineChart.Series] = []
    for tableau in methods {
      let gaps = try counts.map { n in
        let solver = RungeKutta<Double>(tableau, steps: .fixed(2 / Double(n)))
        let (discrete, continuous) = try gradients(solver)
        return relativeDistance(continuous, discrete)
      }
      let order = observedOrder(Array(counts.suffix(2)), Array(gaps.suffix(2)))
      let error = try differenceError(RungeKutta(tableau, steps: .fixed(2 / Double(counts[0]))))
      table.append(
        [.text(tableau.name)] + gaps.map { .scientific($0, digits: 1) }
          + [.number(order, digits: 2), .scientific(error, digits: 0)])
      series.append(.init(name: tableau.name, x: counts.map(Double.init), y: gaps))
      lesson.metric("adjointOrder\(tableau.order)", order)
      lesson.metric("discreteError\(tableau.order)", error)
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Continuous against discrete adjoint", x: Axis(label: "steps n", scale: .logarithmic),
        y: Axis(label: "relative difference of ∂L/∂A", scale: .logarithmic), series: series),
      caption: "The difference vanishes at least with the order of the method.")
    let (discrete, continuous) = try gradients(accurate)
    let gap = relativeDistance(continuous, discrete)
    lesson.text(
      """
      With error control at 10⁻¹² they differ by \(gap.scientific(digits: 0)). The discrete gradient agrees with \
      differences of the computed loss at every n, however long the steps are: a line search sees a gradient that \
      belongs to its function.
      """)
    lesson.metric("adjointGapAtTightTolerance", gap)
  }

  private let upstream: [Matrix<Double>?] = [nil, [[1, 0]], [[1, 1]]]

  /// ∂L/∂A for L = y_1(1) + y_1(2) + y_2(2), by both adjoints.
  private func gradients(_ solver: RungeKutta<Double>) throws -> (discrete: Matrix<Double>, continuous: Matrix<Double>)
  {
    let trajectory = try solver.solve(Spiral(), from: [[1, 0.5]], at: [0, 1, 2])
    let continuous = try ContinuousAdjoint(solver).gradient(of: trajectory, upstream).gradient
    return (trajectory.gradient(of: upstream).parameters.matrix, continuous.parameters.matrix)
  }

  /// The relative error of the discrete gradient by A_12, by differences of five points.
  private func differenceError(_ solver: RungeKutta<Double>) throws -> Double {
    func loss(_ shift: Double) throws -> Double {
      let field = Spiral<Double>([[-0.1, 2 + shift], [-2, -0.1]])
      let states = try solver.solve(field, from: [[1, 0.5]], at: [0, 1, 2], keeping: .nothing).states
      return states[1][0, 0] + states[2].sum
    }
    let h = 1e-3
    let difference = (8 * (try loss(h) - loss(-h)) - (try loss(2 * h) - loss(-2 * h))) / (12 * h)
    return abs(try gradients(solver).discrete[0, 1] - difference) / abs(difference)
  }
}
