import Adjoint
import LessonKit

/// The sensitivity of the measurements to the viscosity, which is large only near the shock.
struct AwayFromShock {
  private let border = 0.3
  private let noises = [0, 0.01]

  func present(_ trainings: inout Trainings, _ lesson: inout Lesson) throws {
    lesson.heading("Where the viscosity shows")
    let share = drawSensitivity(&lesson)
    lesson.text(
      """
      ∂u/∂κ says by how much u changes with the logarithm of the viscosity. Measurements with |x| < 0.05, a twentieth \
      of all, have \(share.percent(digits: 0)) of its sum of squares, and so of the information in noisy data. What if \
      nothing is measured near the shock, at |x| < \(border.fixed(digits: 1))? As many points as before, all outside:
      """)
    let plans = noises.flatMap { noise in
      [0, border].map {
        Measurements.Plan(count: trainings.count, noise: noise, border: $0)
      }
    }
    let results = try trainings.run("Places", plans)
    var table = Table(
      ["measured where", "noise", "λ₁ off by", "λ₂ off by", "standard error of λ₂"],
      caption: "Errors in percent, medians over \(trainings.seeds.count) seeds and ranges")
    var (ratio, exact) = (0.0, 0.0)
    for (plan, runs) in zip(plans, results) {
      let lambda1 = MedianAndRange(of: runs.map(\.best.lambda1Error))
      let lambda2 = MedianAndRange(of: runs.map(\.best.lambda2Error))
      let errors = try runs.map {
        try BestPossible(measurements: $0.measurements).standardErrors().lambda2
      }
      let standard = MedianAndRange(of: errors).median
      table.append([
        .text(plan.border == 0 ? "everywhere" : "|x| > \(border.fixed(digits: 1))"),
        .percent(plan.noise, digits: 0), .text(lambda1.text { percent($0) }),
        .text(lambda2.text { percent($0) }),
        plan.noise == 0 ? .missing : .text(percent(standard)),
      ])
      if plan.border > 0 {
        lesson.metric(
          plan.noise == 0 ? "viscosityErrorAwayMedian" : "viscosityErrorAwayNoisyMedian",
          lambda2.median)
      }
      if plan.noise == 0 { exact = lambda2.median }
      if plan.noise > 0 { ratio = plan.border == 0 ? lambda2.median : lambda2.median / ratio }
    }
    lesson.table(table)
    lesson.text(
      """
      With noise the median error is \(ratio.fixed(digits: 1)) times that with points everywhere. From exact \
      measurements away from the shock λ₂ is found within \(exact.percent(digits: 2)): λ₂ u_xx is small in the smooth \
      part, but not zero, and only noise hides it.
      """)
    lesson.metric("awayFromShockRatio", ratio)
  }

  private func percent(_ x: Double) -> String { (100 * x).fixed(digits: 3) }

  /// Draws √(mean of (∂u/∂κ)² over t) over x. Returns the share of |x| < 0.05 in its sum of squares.
  private func drawSensitivity(_ lesson: inout Lesson) -> Double {
    let (times, places) = (51, 401)
    let grid = Burgers().domain.grid([times, places])
    let h = 1e-4
    func u(_ factor: Double) -> Matrix<Double> {
      BurgersSolution(viscosity: factor * Burgers().viscosity)(grid).u
    }
    let squares = square((u(1 + h) - u(1 - h)) / (2 * h))
    let sums = (0..<places).map { j in
      (0..<times).reduce(0) { $0 + squares[$1 * places + j, 0] }
    }
    let x = (0..<places).map { grid[$0, 1] }
    let inside = zip(x, sums).reduce(0) { abs($1.0) < 0.05 ? $0 + $1.1 : $0 }
    lesson.figure(
      LineChart(
        title: "How much u depends on the viscosity", x: Axis(label: "x"),
        y: Axis(label: "∂u/∂κ, root mean square over t", scale: .logarithmic, range: 1e-4...1),
        series: [
          .init(name: "", x: x, y: sums.map { ($0 / Double(times)).squareRoot() })
        ]),
      caption:
        "By differences of the exact solution. At x = 0 and ±1, u is 0 whatever the viscosity is."
    )
    return inside / sums.reduce(0, +)
  }
}
