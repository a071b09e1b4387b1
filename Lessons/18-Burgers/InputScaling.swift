import Adjoint
import BurgersTraining
import LessonKit

/// E-02: inputs scaled to [−1, 1], and the factors of the chain rule that this requires.
struct InputScaling {
  let iterations: Int
  let network: BurgersNetwork
  let scheme: RaissiSetup
  let seed: UInt64
  let grid: ExactGrid

  /// Burgers' equation at points that were scaled before, as though their coordinates were t and x.
  private struct WithoutFactors: DifferentialEquation {
    let domain: Domain = ["t": -1...1, "x": -1...1]
    var pattern: JetPattern { Burgers().pattern }

    func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
      Burgers().residual(at: X, U)
    }
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("On the slides: the inputs")
    let factors = DomainScaling<Double>(scheme.equation.domain).factors
    lesson.text(
      """
      E-02. The slide’s network takes (t, x), the authors’ code (x, t), which makes no difference. But the slide \
      leaves out that the code scales both to [−1, 1], by the bounds of the data, t ≤ 0.99. The chain rule \
      then gives factors:
      """)
    lesson.formula(
      """
      τ = 2 t/0.99 − 1      u_t = 2/0.99 u_τ = \(factors[0, 0].fixed(digits: 4)) u_τ
      ξ = x                 u_x = \(factors[0, 1].fixed(digits: 0)) u_ξ
      """)
    lesson.text(
      """
      Without the factor, the network is asked for u_τ + u u_x − ν u_xx = 0, where τ runs for 2 units of time instead \
      of 0.99. The solution of that is u(2.02 t, x), and the loss can be as small. Both are trained with the same \
      points, network \(network.widths.map(String.init).joined(separator: " → ")), \(iterations) iterations of L-BFGS:
      """)
    let late = scheme.equation.solution.values(
      at: Matrix(rows: grid.points.rows, columns: 2) { i, j in
        grid.points[i, j] * (j == 0 ? factors[0, 0] : 1)
      })
    var table = Table(
      ["training", "loss", "distance to u(t, x)", "distance to u(2.02 t, x)"],
      caption: "Relative L2 distances on the grid")
    for (name, key, usesFactors) in [
      ("with the factors", "with", true), ("without", "without", false),
    ] {
      let (prediction, loss) = train(usesFactors)
      let error = grid.relativeError(of: prediction)
      let lateError = (prediction - late).norm / late.norm
      table.append([
        .text(name), .scientific(loss, digits: 1), .number(error, digits: 3),
        .number(lateError, digits: 3),
      ])
      lesson.metric("\(key)FactorsError", error)
      lesson.metric("\(key)FactorsLateError", lateError)
    }
    let apart = grid.relativeError(of: late)
    table.append([
      "u(2.02 t, x) itself", .missing, .number(apart, digits: 3), .number(0, digits: 3),
    ])
    lesson.table(table)
    lesson.metric("lateSolutionError", apart)
  }

  private func train(_ usesFactors: Bool) -> (prediction: Matrix<Double>, loss: Double) {
    var random = Random(seed: seed)
    let box = scheme.equation.domain
    var model = network.model(on: box, using: &random)
    let problem = scheme.problem(using: &random)
    let scaling = DomainScaling<Double>(box)
    let loss =
      usesFactors
      ? PhysicsLoss(problem).function(of: model)
      : PhysicsLoss(
        Problem(
          WithoutFactors(), interior: inside(scaling(problem.interior)),
          data: problem.data.map { .values($0.name, at: inside(scaling($0.points)), $0.targets) })
      ).function(of: model.second)
    let minimum = LBFGS(memory: 50).minimize(
      loss, from: model.parameters.flattened, until: StoppingRule(functionTolerance: 0, iterations: iterations))
    // The model scales its inputs itself; its values do not depend on the factors of derivatives.
    model.assign(flattened: minimum.x)
    return (model(grid.points), minimum.value)
  }

  /// Without the rounding errors beyond ±1.
  private func inside(_ X: Matrix<Double>) -> Matrix<Double> { X.map { max(-1, min(1, $0)) } }
}
