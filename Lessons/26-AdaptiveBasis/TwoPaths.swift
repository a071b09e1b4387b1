import AdaptiveBasis
import Adjoint
import LessonKit

/// The network c tanh(h t) with one unit and no biases, for sin 2πt on [−½, ½].
struct TwoParameters: SeparableResiduals {
  typealias S = Double

  let layout = SeparableLayout(hidden: 1, functions: 1, outputs: 1)
  static let t = Matrix<Double>.column(points(-0.5...0.5, 256))
  static let targets = sin((2 * Double.pi) * t)

  /// The linear problem for fixed h.
  struct Column: LinearSubproblem {
    let matrix, targets: Matrix<Double>
    /// ∂A/∂h
    let slope: Matrix<Double>

    func hiddenGradient(_ G: Matrix<Double>) -> Matrix<Double> { .row([(G ⊙ slope).sum]) }
  }

  func subproblem(at hidden: Matrix<Double>) -> Column {
    let (t, scale) = (Self.t, (2 / Double(Self.t.rows)).squareRoot())
    // A = √(2/n) tanh(h t), ∂A/∂h = √(2/n) (1 − tanh²) t
    let Φ = tanh(hidden[0, 0] * t)
    return Column(matrix: scale * Φ, targets: scale * Self.targets, slope: scale * ((1 - Φ ⊙ Φ) ⊙ t))
  }

  /// The mean square at (h, c).
  func loss(_ h: Double, _ c: Double) -> Double { self(.row([h, c])).value }

  /// c = LS(h), and the loss there.
  func solved(_ h: Double) -> (c: Double, loss: Double) {
    guard let found = try? subproblem(at: .row([h])).solve() else { return (.nan, .nan) }
    return (found.coefficients[0, 0], found.value)
  }
}

/// The paths of gradient descent and LSGD on a loss of two parameters.
struct TwoPaths {
  private let fit = TwoParameters()
  private let start = [1.5, -0.5]
  private let iterations = 40

  /// The points of a search; of one that diverges those before.
  private func path<Solving: Solver<Double>>(
    _ solver: Solving, _ objective: Solving.Requirement
  ) -> (h: [Double], c: [Double]) {
    var search = Search(solver, from: .row(start), until: StoppingRule(iterations: iterations))
    var (h, c) = ([start[0]], [start[1]])
    search.run(on: objective) { now in
      h.append(now.x[0, 0])
      c.append(now.x[0, 1])
    }
    return (h, c)
  }

  private func descent(rate: Double) -> (h: [Double], c: [Double]) {
    path(FirstOrder(GradientDescent(learningRate: rate)), fit)
  }

  private func hybrid(rate: Double) -> (h: [Double], c: [Double]) {
    path(LSGD(GradientDescent(learningRate: rate)), fit)
  }

  func present(_ lesson: inout Lesson) {
    lesson.heading("Two paths on a loss surface")
    lesson.formula(
      """
      F(h, c) = mean (c tanh(h t) − sin 2πt)²      t in [−½, ½]
      LS(h)   = Σ tanh(h t) sin 2πt / Σ tanh²(h t)
      """)
    let rates = [1.0, 4, 16]
    let (slow, fast) = (descent(rate: 1), hybrid(rate: 16))
    let best = points(1...20, 2000).map { (h: $0, loss: fit.solved($0).loss) }.min { $0.loss < $1.loss }!
    lesson.text(
      """
      A network of one unit without biases has two parameters, so that all of its loss is a picture: the hidden one, \
      h, and the linear one, c. For each h the best c is LS(h), a line in the picture, and the minimum, \
      \(best.loss.fixed(digits: 4)) at h = \(best.h.fixed(digits: 1)), lies on it. Gradient descent slides into the \
      valley and follows it slowly. LSGD moves along h and jumps back to the line, so that its path has corners, as in \
      the lecture's figure. The curvature along c, 2 mean tanh², limits the rate of gradient descent; LSGD takes no \
      step along c.
      """)
    var table = Table(
      ["rate α", "gradient descent", "LSGD"], caption: "The loss after \(iterations) iterations.")
    for rate in rates {
      let losses = [descent(rate: rate), hybrid(rate: rate)].map { fit.loss($0.h.last!, $0.c.last!) }
      table.append([.number(rate, digits: 0)] + losses.map { $0 < 10 ? .number($0, digits: 4) : .text("diverges") })
      lesson.metric("pathDescentLoss\(Int(rate))", losses[0].isFinite ? min(losses[0], 1e300) : 1e300)
      lesson.metric("pathHybridLoss\(Int(rate))", losses[1])
    }
    lesson.table(table)
    lesson.metric("pathMinimum", best.loss)
    lesson.figure(
      chart(slow, fast, best.h), caption: "Gradient descent with α = 1, LSGD with α = 16, \(iterations) iterations.")
  }

  private func chart(
    _ slow: (h: [Double], c: [Double]), _ fast: (h: [Double], c: [Double]), _ best: Double
  ) -> ContourChart {
    let field = ContourChart.Field(x: 0.5...14, y: -0.7...2.5) { h, c in fit.loss(h, c) }
    // A solve for c, then (h, c) → (h′, c) → (h′, c′).
    let corners = fast.h.indices.dropFirst().flatMap { k in
      [(fast.h[k], fast.c[k - 1]), (fast.h[k], fast.c[k])]
    }
    let line = points(0.5...14, 200)
    return ContourChart(
      title: "Gradient descent and LSGD on the loss of two parameters", x: "hidden parameter h",
      y: "linear parameter c", field: field, levels: [0.066, 0.07, 0.08, 0.1, 0.13, 0.17, 0.2, 0.3, 0.5, 0.8, 1.2],
      series: [
        .init(name: "c = LS(h)", x: line, y: line.map { fit.solved($0).c }),
        .init(name: "gradient descent", x: slow.h, y: slow.c, style: .both),
        .init(name: "LSGD", x: [fast.h[0]] + corners.map(\.0), y: [fast.c[0]] + corners.map(\.1)),
        .init(name: "minimum", x: [best], y: [fit.solved(best).c], style: .points),
      ])
  }
}
