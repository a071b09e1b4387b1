import Adjoint
import LessonKit

/// E-19: three readings of the advection loss of lecture D2, at the exact solution.
struct AdvectionReadings {
  func present(_ lesson: inout Lesson) {
    lesson.heading("On the slides: which product is differentiated?")
    lesson.text(
      """
      E-19. Lecture D2 solves u_t + a u_x = 0 with a(t, x) = x, whose solution is u₀(x e⁻ᵗ), and prints the loss with \
      “∂_x a(t, x) NN”. Read as (∂_x a) NN or as ∂_x (a NN) it has another solution. The residuals of the exact one \
      with u₀ = sin πx, on a grid of 101 × 101 points:
      """)
    let profile: AdvectionSolution.Profile = { x in (sin(.pi * x), .pi * cos(.pi * x)) }
    let solution = AdvectionSolution.expanding(from: profile)
    let equation = LinearAdvection { $0.column(1) }
    let X = equation.domain.grid([101, 101])
    let U = solution.jet(at: X)
    let (u, u_t, u_x, x) = (U[0], U[1], U[2], X.column(1))
    // ∂_x a = 1 for a = x
    let readings = [
      ("u_t + a u_x, as the text says", "right", equation.residual(at: X, U).f, "0"),
      ("u_t + ∂_x (a u)", "conservative", u_t + x ⊙ u_x + u, "u"),
      ("u_t + (∂_x a) u", "literal", u_t + u, "u − x u_x"),
    ]
    var table = Table(
      ["reading", "residual", "root mean square"],
      caption: "The root mean square of u itself is \(rootMeanSquare(u).fixed(digits: 3))")
    for (name, key, f, residual) in readings {
      table.append([.text(name), .text(residual), .scientific(rootMeanSquare(f), digits: 1)])
      lesson.metric("\(key)AdvectionResidual", rootMeanSquare(f))
    }
    lesson.table(table)
    lesson.metric("advectionSolutionSize", rootMeanSquare(u))
  }

  private func rootMeanSquare(_ column: Matrix<Double>) -> Double {
    (column.sumOfSquares / Double(column.count)).squareRoot()
  }
}
