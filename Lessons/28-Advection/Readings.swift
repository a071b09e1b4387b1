import AdaptiveBasis
import Adjoint
import LessonKit

/// u_t + p x u_x + q u = 0: what three readings of the lecture's loss ask of u for a = x.
struct Reading: DifferentialEquation {
  let name, solutionName: String
  let p, q: Double
  let domain: Domain = ["t": 0...1, "x": 0...1]
  let pattern = JetPattern(directions: 2)
  /// The solution with u = u₀ at t = 0.
  let solution: @Sendable (_ t: Matrix<Double>, _ x: Matrix<Double>) -> Matrix<Double>

  func residual<S: Scalar>(at X: Matrix<S>, _ U: [Matrix<S>]) -> EquationResidual<S> {
    let (u, u_t, u_x, x) = (U[0], U[1], U[2], X.column(1))
    return EquationResidual(
      u_t + S(p) * x ⊙ u_x + S(q) * u, partials: [.constant(S(q), like: u), .constant(1, like: u), S(p) * x])
  }

  static func profile(_ x: Matrix<Double>) -> Matrix<Double> { sin(.pi * x) }

  static let all = [
    Reading(name: "u_t + a u_x", solutionName: "u₀(x e⁻ᵗ)", p: 1, q: 0) { t, x in profile(x ⊙ exp(-t)) },
    Reading(name: "u_t + ∂_x (a u)", solutionName: "e⁻ᵗ u₀(x e⁻ᵗ)", p: 1, q: 1) { t, x in
      exp(-t) ⊙ profile(x ⊙ exp(-t))
    },
    Reading(name: "u_t + (∂_x a) u", solutionName: "e⁻ᵗ u₀(x)", p: 0, q: 1) { t, x in exp(-t) ⊙ profile(x) },
  ]
}

/// E-19: what a network learns from the loss as it is printed.
struct Readings {
  let seed: UInt64
  private let width = 120

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("The loss, and how it is printed")
    lesson.formula(
      """
      u_t + a u_x = 0,  u(0, x) = u₀(x),  u(t, 0) = 0        0 ≤ t, x ≤ 1

      J  = ε J₁ + J₂ + J₃
      J₁ = 1/N₁ Σ |NN_t + a NN_x|²         corrected
      J₁ = 1/N₁ Σ |∂_t NN + ∂_x a NN|²     as lecture D2 prints it
      J₂ = 1/N₂ Σ |NN(0, x) − u₀(x)|²      J₃ = 1/N₃ Σ |NN(t, 0)|²
      """)
    lesson.text(
      """
      E-19. The printed term has two readings, and neither is the equation of the text. Which solution does each of \
      them have? For a = x and u₀ = sin πx one least-squares solve over \(width) random sines finds it, as all three \
      are linear. (E-20: the slide lists its points as interior, left, bottom, and uses them as interior, bottom t = \
      0, left x = 0.)
      """)
    let domain = Reading.all[0].domain
    let X = domain.grid([41, 41])
    let (t, x) = (X.column(0), X.column(1))
    let right = Reading.all[0].solution(t, x)
    var table = Table(
      ["residual", "its solution", "loss", "error to it", "error to u₀(x e⁻ᵗ)"],
      caption: "Relative L2 errors of one solve")
    for (key, reading) in zip(["right", "conservative", "literal"], Reading.all) {
      var random = Random(seed: seed)
      let start = domain.side(0, .lower, [41])
      let problem = Problem(
        reading, interior: domain.grid([21, 21]),
        data: [
          .values("start", at: start, Reading.profile(start.column(1))),
          .values("left", at: domain.side(1, .lower, [41]), .zeros(41, 1)),
        ])
      var model = RandomFeatures(deviations: (2, 2)).network(width, Sine(), on: domain, using: &random)
      let (theta, solution) = try SeparablePhysics(model, problem, hasConstant: false)
        .leastSquares(at: model.parameters.flattened)
      model.assign(flattened: theta)
      let u = model(X)
      let (own, toRight) = (
        relativeL2Error(of: u, against: reading.solution(t, x)), relativeL2Error(of: u, against: right)
      )
      table.append([
        .text(reading.name), .text(reading.solutionName), .scientific(solution.value, digits: 0),
        .scientific(own, digits: 0), .scientific(toRight, digits: 1),
      ])
      lesson.metric(key + "ReadingOwnError", own)
      lesson.metric(key + "ReadingError", toRight)
    }
    lesson.table(table)
    lesson.text(
      """
      With either reading the best training ends at another function, and its loss tells nothing of it.
      """)
  }
}
