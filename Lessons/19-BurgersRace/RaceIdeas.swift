import Adjoint
import BurgersTraining
import LessonKit

extension Race {
  /// The formulas of the first contestant.
  func presentIdea(_ lesson: inout Lesson) {
    let plan = plans[0]
    let (problem, formulation) = (plan.problem, plan.formulation)
    lesson.text(
      """
      There are three changes. First, the data become hard constraints, so that no weight has to be chosen between \
      them and the equation\(formulation.usesSymmetry ? "; as u is odd in x, half of the domain suffices" : ""):
      """)
    lesson.formula(
      formulation.isStretched
        ? "û(t, x) = −sin(πx) + t ξ (1 − x) N(t, ξ)\nx = sinh(κξ)/sinh κ      0 ≤ ξ ≤ 1"
        : formulation.usesSymmetry
          ? "û(t, x) = −sin(πx) + t x (1 − x) N(t, x)      0 ≤ x ≤ 1"
          : "û(t, x) = −sin(πx) + t (1 − x²) N(t, x)")
    if formulation.isStretched {
      lesson.text(
        """
        Second, the network lives in the stretched coordinate ξ, in which the layer of the width 2ν = 0.006 at x = 0 \
        is \((2 * problem.equation.equation.viscosity * plan.widening).fixed(digits: 2)) wide. The derivatives along x \
        follow by the chain rule, and the residual is multiplied by dx/dξ, as f in a thin layer is large compared with \
        the error that it causes:
        """)
      lesson.formula("u_x = u_ξ / x′      u_xx = (u_ξξ − x″/x′ u_ξ) / x′²\nf̃ = x′ (u_t + u u_x − ν u_xx)")
    }
    let count = formulation.pointCount(plan.points)
    lesson.text(
      formulation.hasFixedPoints
        ? """
        The points are those of Gauss–Chebyshev quadrature, \
        \(Formulation.counts(plan.points).map(String.init).joined(separator: " × ")) = \(count). They stay, so the \
        loss is one smooth function, of which curvature can be learned to the last digits.
        """
        : """
        The collocation points are drawn anew during the training, \(count) of \(4 * count) random ones, with \
        probabilities that grow with f²: a network cannot overfit them, and most are where the wave is steep.
        """)
    lesson.text(
      """
      Third, the solvers know the curvature. With P = \(problem.network.parameterCount) parameters, \
      \(problem.network.widths.map(String.init).joined(separator: " → ")), matrices of P × P numbers are cheap. \
      Levenberg–Marquardt steps p follow from the residuals r and their Jacobian J; the acceleration a bends them \
      along the curved valley of the loss, and costs one more evaluation of r:
      """)
    lesson.formula(
      """
      (JᵀJ + μ 1) p = −Jᵀ r
      (JᵀJ + μ 1) a = −Jᵀ r_pp      r_pp = 2/h ((r(θ + h p) − r)/h − J p)
      θ ← θ + p + ½ a
      """)
    lesson.text(
      """
      Quasi-Newton methods learn an approximation H of the inverse Hessian from gradients alone, p = −H g. \
      Gauss–Newton without matrices solves the first equation by conjugate gradients, with products with J and Jᵀ alone.
      """)
  }

  /// Where the best network is wrong, and whether the points limit it.
  func presentLimits(_ runs: [RaceResult], _ lesson: inout Lesson) {
    let run = runs.min { $0.course.last!.error < $1.course.last!.error }!
    let error = abs(run.plan.problem.prediction(run.trained, at: grid.points) - grid.values)
    let i = error.elements.indices.max { error.elements[$0] < error.elements[$1] }!
    let (t, x) = (grid.points[i, 0], grid.points[i, 1])
    let inLayer = (0..<error.rows).filter { abs(grid.points[$0, 1]) < 0.05 }
    let part = inLayer.reduce(0) { $0 + error[$1, 0] * error[$1, 0] } / error.sumOfSquares
    lesson.text(
      """
      The best of these runs (\(run.plan.contestant), seed \(run.plan.seed)) has the relative error \
      \(run.course.last!.error.scientific(digits: 2)) at the root mean square residual \
      \(run.loss.squareRoot().scientific(digits: 1)). Its largest error, \
      \(error.maxNorm.scientific(digits: 1)), is at t = \(t.fixed(digits: 2)), x = \(x.fixed(digits: 3)); \
      \(part.percent(digits: 0)) of the squared error lie within |x| < 0.05, on 5 % of the domain.
      """)
    guard run.plan.formulation.hasFixedPoints else { return }
    let equation = run.plan.problem.equation
    let between = equation.domain.chebyshev(Formulation.counts(3 * run.plan.points))
    let f = equation.residual(of: run.trained, at: between)
    let rms = (f.sumOfSquares / Double(f.rows)).squareRoot()
    lesson.text(
      """
      At three times as many other points the root mean square residual is \(rms.scientific(digits: 1)): the points \
      limit the network where this is much larger than at its own.
      """)
  }
}
