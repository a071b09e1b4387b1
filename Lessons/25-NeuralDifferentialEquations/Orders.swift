import Adjoint
import DifferentialEquations
import LessonKit

/// The orders of the methods, of the state and of its gradient.
struct Orders {
  let isQuick: Bool

  private let methods: [ButcherTableau] = [
    .explicitEuler, .midpoint, .heun, .rungeKutta4, .threeEighths, .dormandPrince,
  ]

  /// y(2), and the gradient of Σ y(2) by p and y(0).
  private func solution(_ solver: RungeKutta<Double>) throws -> (y: Matrix<Double>, gradient: Matrix<Double>) {
    let trajectory = try solver.solve(LotkaVolterra(1.5, 1, 3, 1), from: [[1, 1]], at: [0, 2])
    let gradient = trajectory.gradient(of: [nil, [[1, 1]]])
    return (trajectory.states[1], gradient.initialState.appending(columns: gradient.parameters.row))
  }

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Methods and their orders")
    lesson.formula(
      """
      Y_i = y + h Σ_{j<i} a_ij k_j      k_i = f(t + c_i h, Y_i)
      y⁺ = y + h Σ_i b_i k_i
      """)
    lesson.text(
      """
      An explicit Runge–Kutta method is a table of numbers. The gradient is that of the steps, so its error has the \
      order of the method, too. Below, predators and prey from t = 0 to 2, with n steps.
      """)
    // Exact up to rounding.
    let exact = try solution(RungeKutta(.dormandPrince, steps: .fixed(1e-3)))
    let counts = isQuick ? [50, 100, 200] : [25, 50, 100, 200, 400]
    var table = Table(
      ["method", "stages", "order", "of the state", "of the gradient", "gradient off by, n = 200"],
      caption: "Orders between n = \(counts[counts.count - 2]) and \(counts[counts.count - 1]), for Dormand–Prince "
        + "between 50 and 100, as its errors reach rounding")
    var series: [LineChart.Series] = []
    for tableau in methods {
      let found = try counts.map { n in try solution(RungeKutta(tableau, steps: .fixed(2 / Double(n)))) }
      let states = found.map { relativeDistance($0.y, exact.y) }
      let gradients = found.map { relativeDistance($0.gradient, exact.gradient) }
      let last = tableau.order < 5 ? counts.count - 1 : counts.firstIndex(of: 100)!
      func order(_ e: [Double]) -> Double { observedOrder([1, 2], [e[last - 1], e[last]]) }
      table.append([
        .text(tableau.name), .integer(tableau.stageCount), .integer(tableau.order),
        .number(order(states), digits: 2), .number(order(gradients), digits: 2),
        .scientific(gradients[counts.firstIndex(of: 200)!], digits: 1),
      ])
      lesson.metric(
        "order" + Self.key(tableau.name), order(gradients))
      series.append(.init(name: tableau.name, x: counts.map(Double.init), y: gradients))
    }
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Errors of the gradient", x: Axis(label: "steps n", scale: .logarithmic),
        y: Axis(label: "relative error", scale: .logarithmic), series: series),
      caption: "The slopes are the orders 1, 2, 4 and 5.")
    try accident(&lesson)
  }

  /// A name in the names of metrics, "RungeKutta4".
  private static func key(_ name: String) -> String {
    name.split { !$0.isLetter && !$0.isNumber }.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }

  /// DETEST A3, on which the rule of 3/8 has a higher order by accident.
  private func accident(_ lesson: inout Lesson) throws {
    func error(_ tableau: ButcherTableau, _ n: Int) throws -> Double {
      let solver = RungeKutta<Double>(tableau, steps: .fixed(20 / Double(n)))
      return abs(
        try solver.solve(CosineGrowth(), from: [[1]], at: [0, 20], keeping: .nothing).states[1][0, 0] - 2.4916502718504)
    }
    let orders = try [ButcherTableau.rungeKutta4, .threeEighths, .dormandPrince].map { tableau in
      observedOrder([400, 800], [try error(tableau, 400), try error(tableau, 800)])
    }
    lesson.text(
      """
      One scalar problem is not enough to test an order. On y′ = y cos t, the problem A3 of the collection DETEST, to \
      t = 20 in 400 and 800 steps, the orders are \(orders[0].fixed(digits: 2)) for Runge–Kutta 4 and \
      \(orders[2].fixed(digits: 2)) for Dormand–Prince, but \(orders[1].fixed(digits: 2)) for the rule of 3/8, whose \
      order is 4: there, terms of its error cancel.
      """)
    lesson.metric("threeEighthsByAccident", orders[1])
  }
}

/// y′ = y cos t
struct CosineGrowth: VectorField {
  typealias S = Double
  var parameters: NoParameters<Double> {
    get { NoParameters() }
    set {}
  }

  func forward(_ y: Matrix<Double>, at t: Double) -> (slope: Matrix<Double>, cache: Double) {
    let c = cos(Matrix<Double>([[t]]))[0, 0]
    return (c * y, c)
  }

  func backward(_ G: Matrix<Double>, _ cache: Double) -> FieldGradient<Double, NoParameters<Double>> {
    FieldGradient(state: cache * G, parameters: NoParameters())
  }
}
