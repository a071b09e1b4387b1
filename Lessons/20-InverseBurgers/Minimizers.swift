import Adjoint
import LessonKit

/// Three minimizations with the same measurements and weights.
struct Minimizers {
  /// The hidden layers of the large network; 8 in the paper.
  var paperDepth = 8

  func present(_ trainings: Trainings, _ lesson: inout Lesson) throws {
    lesson.heading("How the minimizer matters")
    let setting = trainings.setting
    var paper = setting
    (paper.depth, paper.width) = (paperDepth, 20)
    var (limited, limitedPaper) = (setting, paper)
    // As many evaluations as the Broyden method takes; it needs more of them for an iteration.
    (limited.iterations, limitedPaper.iterations) = (
      setting.iterations * 3 / 2, setting.iterations * 3 / 2
    )
    let ways: [(String, Identification, any GradientSolver<Double>)] = [
      ("Broyden, \(setting.depth)×\(setting.width)", setting, SelfScaledBroyden()),
      ("L-BFGS, \(setting.depth)×\(setting.width)", limited, LBFGS(memory: 50)),
      ("L-BFGS, \(paperDepth)×20", limitedPaper, LBFGS(memory: 50)),
    ]
    lesson.text(
      """
      Raissi, Perdikaris and Karniadakis train 8 hidden layers by L-BFGS, which uses the last 50 steps. Here both \
      are compared with the self-scaled Broyden method, which approximates the whole inverse Hessian, on exact \
      measurements of seed \(trainings.seeds[0]).
      """)
    let bar = ProgressBar("Ways", total: ways.reduce(0) { $0 + $1.1.iterations })
    var done = 0
    var table = Table(
      ["minimizer, network", "evaluations", "loss", "λ₁ off by", "λ₂ off by", "seconds"])
    var series: [LineChart.Series] = []
    for (name, setting, solver) in ways {
      let run = try setting.run(
        .init(count: trainings.count), seed: trainings.seeds[0], by: solver
      ) { bar.update(to: done + $0.iteration, status: $0.text) }
      done += setting.iterations
      table.append([
        .text(name), .integer(run.best.evaluations),
        .scientific(run.best.data + run.best.equation, digits: 1),
        .percent(run.best.lambda1Error, digits: 3), .percent(run.best.lambda2Error, digits: 3),
        .number(run.seconds, digits: 1),
      ])
      series.append(
        .init(
          name: name, x: run.path.map { Double($0.evaluations) },
          y: run.path.map { $0.data + $0.equation }))
    }
    bar.finish()
    lesson.table(table)
    lesson.figure(
      LineChart(
        title: "Loss over evaluations", x: Axis(label: "evaluations of loss and gradient"),
        y: Axis(label: "loss", scale: .logarithmic), series: series),
      caption: "One seed, measurements without noise.")
  }
}
