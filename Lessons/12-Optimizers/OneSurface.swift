import Adjoint
import Foundation
import LessonKit
import TrainingTasks

/// All rules in one valley, along the axes and turned.
struct OneSurface {
  let isQuick: Bool

  /// f = ½ pᵀ H p with H = R diag(1, κ) Rᵀ, R a rotation by an angle, and the start R (3, 1.5).
  struct Valley {
    let H: Matrix<Double>
    let start: Matrix<Double>

    init(kappa: Double, angle: Double) {
      let R = Matrix([[cos(angle), -sin(angle)], [sin(angle), cos(angle)]])
      H = (R ⊙ .row([1, kappa])) * R.T
      start = .row([3, 1.5]) * R.T
    }

    func callAsFunction(_ p: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
      let gradient = p * H
      return (p.dot(gradient) / 2, gradient)
    }

    func path(_ rule: some Optimizer<Double>, steps: Int) -> Matrix<Double> {
      var rule = rule
      return rule.path(on: { self($0) }, from: start, steps: steps)
    }

    /// The steps until f has fallen to 10⁻⁶ of its value at the start; nil if that takes too many.
    func steps(_ rule: some Optimizer<Double>, limit: Int) -> Int? {
      let path = path(rule, steps: limit)
      let goal = 1e-6 * self(start).value
      return (0..<path.rows).first { self(path.row($0)).value <= goal }
    }

    /// The learning rate, of powers of 2, that needs the fewest steps.
    func best(_ rule: NamedRule<Double>, limit: Int) -> (rate: Double, steps: Int)? {
      (-10...0).map { pow(2, Double($0)) }.compactMap { rate in
        steps(rule.make(rate), limit: limit).map { (rate, $0) }
      }.min { $0.1 < $1.1 }
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("All rules on one surface")
    lesson.formula(
      """
      gradient descent      θ ← θ − α g
      momentum, average     u ← β u − (1 − β) α g     θ ← θ + u
      momentum, heavy ball  u ← β u − α g             θ ← θ + u
      Nesterov              u ← β u − α g(θ + β u)    θ ← θ + u
      Adagrad               v ← v + g ⊙ g             θ ← θ − α g / (√v + ε)
      RMSprop               v ← β v + (1 − β) g ⊙ g   θ ← θ − α g / (√v + ε)
      Adam                  averages of both, corrected for their beginning
      """)
    lesson.text(
      """
      The surface is the valley f = ½ (x² + 100 y²), and the same valley turned by 30°. Each rule has the best \
      learning rate among 2⁻¹⁰, 2⁻⁹ … 1 for each of them. Momentum is invariant under rotations: turning the \
      valley turns the path and changes no count. The rules that scale each component separately depend on the axes: \
      that helps most where the valley is aligned with them.
      """)
    let limit = isQuick ? 1000 : 4000
    let surfaces = [0, Double.pi / 6].map { Valley(kappa: 100, angle: $0) }
    var table = Table(
      ["rule", "α", "steps along the axes", "α, turned", "steps, turned"],
      caption: "Steps until f is 10⁻⁶ of its value at the start.")
    for rule in NamedRule<Double>.all {
      let found = surfaces.map { $0.best(rule, limit: limit) }
      table.append(
        [.text(rule.name)]
          + found.flatMap { best -> [Table.Cell] in
            guard let best else { return [.missing, .number("> \(limit)")] }
            return [.number("2^\(Int(log2(best.rate)))".exponent), .integer(best.steps)]
          })
      lesson.metric("steps" + rule.name.inMetrics, found[0]?.steps ?? limit)
      lesson.metric("stepsTurned" + rule.name.inMetrics, found[1]?.steps ?? limit)
    }
    lesson.table(table)
    draw(&lesson)
  }
}

extension String {
  /// 2^-5 as 2⁻⁵.
  var exponent: String {
    let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
    guard let caret = firstIndex(of: "^") else { return self }
    return self[..<caret]
      + String(self[index(after: caret)...].map { $0 == "-" ? "⁻" : digits[$0.wholeNumberValue!] })
  }
}
