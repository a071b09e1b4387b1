import AdaptiveBasis
import Adjoint
import LessonKit

/// The derivatives of the projected residuals beside differences.
struct Jacobians {
  let seed: UInt64

  func present(_ lesson: inout Lesson) {
    lesson.heading("The gradient and two Jacobians of the projected residuals")
    lesson.formula(
      """
      r(ξᴴ) = A A⁺b − b = −P⊥ b      P⊥ = 1 − A A⁺      F(ξᴴ) = ½ ‖r‖²
      gradient             ∂F/∂ξᴴ at fixed c = A⁺b, because ∂F/∂c = 0
      Kaufman              J = P⊥ V                     V = ∂(A c)/∂ξᴴ at fixed c
      Golub and Pereyra    J = P⊥ V − (A⁺)ᵀ M           M_jp = Σ_i r_i ∂a_ij/∂ξ_p
      """)
    var random = Random(seed: seed)
    let w = Matrix<Double>.uniform(1, 6, in: -4...4, using: &random).elements
    let p = Matrix<Double>.uniform(1, 6, in: 0...1, using: &random).elements
    let network = SineTask.shallow(w, zip(w, p).map { -$0 * $1 }, Tanh())
    let fit = SeparableFit(network, SineTask.samples)
    let ξ = network.first.parameters.flattened
    let kaufman = ProjectedResiduals(fit, jacobian: .kaufman)
    let exact = ProjectedResiduals(fit, jacobian: .golubPereyra)

    // Central differences of r and F, with errors of h² and ε/h.
    let h = 1e-5
    let columns = (0..<ξ.columns).map { k -> (r: Matrix<Double>, F: Double) in
      let step = Matrix<Double>(rows: 1, columns: ξ.columns) { _, j in j == k ? h : 0 }
      let r = (kaufman.residuals(ξ + step, block: 0) - kaufman.residuals(ξ - step, block: 0)) / (2 * h)
      return (r, (kaufman(ξ + step).value - kaufman(ξ - step).value) / (2 * h))
    }
    let differences = Matrix(rows: SineTask.x.count, columns: ξ.columns) { i, j in columns[j].r[i, 0] }
    let slope = Matrix<Double>.row(columns.map(\.F))
    let (_, gradient) = kaufman(ξ)
    let (r, J) = kaufman.linearization(ξ, block: 0)
    let (_, G) = exact.linearization(ξ, block: 0)
    let gradientError = (gradient - slope).norm / slope.norm
    let kaufmanError = (J - differences).norm / differences.norm
    let exactError = (G - differences).norm / differences.norm
    // Both have the same gradient, since P⊥ r = r and A⁺ r = 0.
    let common = ((J - G).T * r).norm / gradient.norm
    lesson.text(
      """
      The last layer follows the hidden one, so its solution depends on ξᴴ. Still the gradient needs no derivative of \
      it. The Jacobian does: the second term is the derivative of A⁺, and of the order of the residuals. Kaufman drops \
      it, which saves a backward pass per function, and leaves the gradient Jᵀr as it is. The table compares with \
      central differences for 6 tanh units, whose residuals have the norm \(r.norm.scientific(digits: 1)).
      """)
    var table = Table(["", "relative error"], caption: "Beside central differences of the projected residuals.")
    for (name, key, error) in [
      ("gradient ∂F/∂ξᴴ", "gradientError", gradientError), ("Jacobian, Golub–Pereyra", "golubPereyraError", exactError),
      ("Jacobian, Kaufman", "kaufmanError", kaufmanError),
      ("Jᵀr, one against the other", "commonGradientError", common),
    ] {
      table.append([.text(name), .scientific(error, digits: 1)])
      lesson.metric(key, error)
    }
    lesson.table(table)
  }
}
