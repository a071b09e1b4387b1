import Adjoint
import LessonKit

/// One training without noise and one with noise: the course of the estimates, and the learned u.
struct OneTraining {
  private let noise = 0.01

  func present(_ trainings: inout Trainings, _ lesson: inout Lesson) throws {
    let (setting, count) = (trainings.setting, trainings.count)
    lesson.heading("One training")
    lesson.text(
      """
      \(count) measurements of the exact solution at random points of 0 ≤ t ≤ 1, −1 ≤ x ≤ 1, without noise and with \
      noise of \(noise.percent(digits: 0)) of the standard deviation of u. The network has \(setting.depth) hidden \
      layers of \(setting.width) tanh units; λ₁ begins at 0 and κ at −6, as in the authors' program. \
      \(setting.iterations) iterations of a self-scaled Broyden method.
      """)
    let runs = try trainings.run(
      "First", [.init(count: count), .init(count: count, noise: noise)], seeds: 1
    ).map { $0[0] }
    var table = Table(
      ["measurements", "λ₁", "off by", "λ₂", "off by", "relative L2 error of u", "seconds"],
      caption: "The truth: λ₁ = 1, λ₂ = \(Burgers().viscosity.fixed(digits: 7))")
    for (name, run) in zip(["exact", "1 % noise"], runs) {
      table.append([
        .text(name), .number(run.best.lambda1, digits: 5),
        .percent(run.best.lambda1Error, digits: 3), .number(run.best.lambda2, digits: 7),
        .percent(run.best.lambda2Error, digits: 3), .scientific(run.relativeError, digits: 1),
        .number(run.seconds, digits: 1),
      ])
    }
    lesson.table(table)
    presentPaths(runs, &lesson)
    presentSolution(runs[1], &lesson)
    lesson.metric("relativeL2Error", runs[0].relativeError)
    lesson.metric("relativeL2ErrorNoisy", runs[1].relativeError)
  }

  private func presentPaths(_ runs: [Identification.Run], _ lesson: inout Lesson) {
    let names = ["exact measurements", "1 % noise"]
    func chart(
      _ title: String, _ label: String, truth: Double, range: ClosedRange<Double>,
      _ value: (Identification.Estimate) -> Double
    ) -> LineChart {
      let end = Double(runs[0].path.count)
      return LineChart(
        title: title, x: Axis(label: "iteration"), y: Axis(label: label, range: range),
        series: zip(names, runs).map { name, run in
          .init(name: name, x: run.path.map { Double($0.iteration) }, y: run.path.map(value))
        } + [.init(name: "truth", x: [0, end], y: [truth, truth])])
    }
    let nu = Burgers().viscosity
    let peak = runs[0].path.max { $0.lambda2 < $1.lambda2 }!
    lesson.figure(
      Panels(
        title: "The coefficients over the iterations", columns: 2,
        figures: [
          chart("Advection", "coefficient λ₁", truth: 1, range: 0...1.2) { $0.lambda1 },
          chart("Viscosity", "coefficient λ₂", truth: nu, range: 0...0.012) { $0.lambda2 },
        ]),
      caption:
        "From exact measurements λ₂ reaches \(peak.lambda2.fixed(digits: 4)) at iteration \(peak.iteration), "
        + "before it falls to the truth: while "
        + "the learned u is too smooth, so is the best equation for it."
    )
    lesson.figure(
      LineChart(
        title: "The two parts of the loss", x: Axis(label: "iteration"),
        y: Axis(label: "mean square", scale: .logarithmic),
        series: zip(names, runs).flatMap { name, run in
          let x = run.path.map { Double($0.iteration) }
          return [
            LineChart.Series(name: "data, \(name)", x: x, y: run.path.map(\.data)),
            LineChart.Series(name: "equation, \(name)", x: x, y: run.path.map(\.equation)),
          ]
        }),
      caption:
        "The variance of the noise is \(square(runs[1].measurements.sigma).scientific(digits: 1))."
    )
  }

  private func square(_ x: Double) -> Double { x * x }

  private func presentSolution(_ run: Identification.Run, _ lesson: inout Lesson) {
    let shown = min(150, run.measurements.points.rows)
    let points = run.measurements.points[rows: 0..<shown]
    let (times, places) = (81, 61)
    let grid = Burgers().domain.grid([times, places])
    let u = run.predict(grid)
    lesson.figure(
      ContourChart(
        title: "u from noisy measurements", x: "time t", y: "place x",
        field: .init(x: 0...1, y: -1...1, columns: times, rows: places) { t, x in
          let i = Int((t * Double(times - 1)).rounded())
          let j = Int(((x + 1) / 2 * Double(places - 1)).rounded())
          return u[i * places + j, 0]
        }, levels: [-0.8, -0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6, 0.8],
        series: [
          .init(
            name: "measurements", x: points.column(0).elements, y: points.column(1).elements,
            style: .points)
        ]),
      caption:
        "The learned u, with lines at multiples of 0.2, and \(shown) of the \(run.measurements.points.rows) "
        + "points of the measurements. "
        + "All lines run into the shock at x = 0."
    )
    func snapshot(_ title: String, _ t: Double, within width: Double) -> LineChart {
      let x = (0...200).map { (Double($0) / 100 - 1) * width }
      let X = Matrix<Double>(rows: x.count, columns: 2) { i, j in j == 0 ? t : x[i] }
      return LineChart(
        title: title, x: Axis(label: "x"), y: Axis(label: "u", range: -1.1...1.1),
        series: [
          .init(name: "learned", x: x, y: run.predict(X).elements),
          .init(name: "exact", x: x, y: BurgersSolution()(X).u.elements),
        ])
    }
    lesson.figure(
      Panels(
        title: "Snapshots", columns: 2,
        figures: [0.25, 0.5, 0.75].map { snapshot("t = \($0)", $0, within: 1) } + [
          snapshot("t = 0.75, near the shock", 0.75, within: 0.05)
        ]),
      caption:
        "From measurements with 1 % noise. The relative L2 error is \(run.relativeError.scientific(digits: 1))."
    )
  }
}
