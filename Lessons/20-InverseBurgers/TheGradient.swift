import Adjoint
import LessonKit

/// The additional derivatives of the gradient, and their verification.
struct TheGradient {
  let seed: UInt64

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("Two more unknowns")
    lesson.formula(
      """
      f = u_t + λ₁ u u_x − λ₂ u_xx      λ₂ = e^κ
      L(θ, λ₁, κ) = 1/N Σ (u − y)² + 1/N Σ f²

      ∂L/∂λ₁ = 2/N Σ f u u_x      ∂L/∂κ = −2/N Σ f λ₂ u_xx
      """)
    lesson.text(
      """
      In the lesson on Burgers' equation, the equation was known, and u at the boundary. Now u has been measured at \
      scattered points, and the coefficients λ₁ and λ₂ are wanted. They are two more unknowns beside the weights θ. \
      They appear in f alone, so their derivatives need no backward pass through the network: they are sums of known \
      products over the points. With κ = ln λ₂ the viscosity stays positive wherever a minimizer goes, and the chain \
      rule adds the factor λ₂.

      Below, a small network with random weights at 200 points: the derivatives by the formulas, and by differences of \
      L, five points each with the step 0.001. The last column is what the fused kernels, which training uses, add up \
      tile by tile.
      """)
    var random = Random(seed: seed)
    let setting = Identification(depth: 2, width: 8)
    let model = setting.model(using: &random)
    let data = Measurements(.init(count: 200, noise: 0.1), using: &random)
    let loss = InverseLoss(
      InverseProblem(UnknownBurgers(), at: data.points, measured: data.values))
    let (plain, fused) = (loss.layered(model), loss.function(of: model))
    let row = loss.row(model, coefficients: [0.5, -1])
    let (byFormula, byTiles) = (plain(row).gradient, fused(row).gradient)
    var table = Table(["derivative", "formula", "differences", "off by", "fused kernels"])
    var worst = 0.0
    for (name, i) in [("∂L/∂λ₁", row.columns - 2), ("∂L/∂κ", row.columns - 1)] {
      let h = 1e-3
      func L(_ shift: Double) -> Double {
        var row = row
        row[0, i] += shift
        return plain(row).value
      }
      let difference = (8 * (L(h) - L(-h)) - (L(2 * h) - L(-2 * h))) / (12 * h)
      let error = abs(byFormula[0, i] - difference)
      table.append([
        .text(name), .number(byFormula[0, i], digits: 9), .number(difference, digits: 9),
        .scientific(error, digits: 0), .number(byTiles[0, i], digits: 9),
      ])
      worst = max(worst, error)
    }
    lesson.table(table)
    lesson.metric("coefficientGradientError", worst)
    lesson.metric("fusedGradientError", (byFormula - byTiles).maxNorm)
  }
}
