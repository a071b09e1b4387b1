import Adjoint
import BurgersTraining
import LessonKit

/// The equation, the network, its derivatives as jets, and the gradient of the loss.
struct Derivation {
  let seed: UInt64

  func present(_ lesson: inout Lesson) {
    lesson.heading("A network that obeys an equation")
    lesson.formula(
      """
      u_t + u u_x − ν u_xx = 0      −1 ≤ x ≤ 1, 0 ≤ t ≤ 1, ν = 0.01/π
      u(0, x) = −sin πx      u(t, ±1) = 0

      f = u_t + u u_x − ν u_xx
      L = 1/N_u Σ (u(t_i, x_i) − u_i)² + 1/N_f Σ f(t_j, x_j)²
      """)
    lesson.text(
      """
      u(t, x) is a network. Where f is zero it satisfies the equation, and the data at t = 0 and x = ±1 select one of \
      the solutions. No values inside are needed. Derivatives of u are propagated through the layers with the values; \
      a value with its derivatives is called a jet. Rows are points:
      """)
    lesson.formula(
      """
      Dense     Z = A W + b    Z_t = A_t W    Z_x = A_x W    Z_xx = A_xx W
      tanh      A′ = s    A′_t = s₁ Z_t    A′_x = s₁ Z_x
                A′_xx = s₂ Z_x² + s₁ Z_xx
                s = tanh Z    s₁ = 1 − s²    s₂ = −2 s s₁    s₃ = s₁ (6 s² − 2)
      """)
    lesson.text("The backward pass starts from f̄ = 2 f/N_f and adds up contributions:")
    lesson.formula(
      """
      residual  ū = f̄ u_x    ū_t = f̄    ū_x = f̄ u    ū_xx = −ν f̄
      tanh      Z̄_xx = s₁ Ā_xx    Z̄_t = s₁ Ā_t
                Z̄_x = s₁ Ā_x + 2 s₂ Z_x Ā_xx
                Z̄ = s₁ Ā + s₂ (Z_t Ā_t + Z_x Ā_x + Z_xx Ā_xx) + s₃ Z_x² Ā_xx
      Dense     ∂L/∂W = Aᵀ Z̄ + A_tᵀ Z̄_t + A_xᵀ Z̄_x + A_xxᵀ Z̄_xx
                ∂L/∂b = 1ᵀ Z̄    Ā = Z̄ Wᵀ, and so on
      """)
    JetGraph(seed: seed).present(&lesson)
    presentChecks(&lesson)
  }

  /// The formulas layer by layer, in fused kernels, and by differences of the loss along a random direction.
  private func presentChecks(_ lesson: inout Lesson) {
    var random = Random(seed: seed)
    let scheme = RaissiSetup(dataCount: 20, interiorCount: 50)
    let network = BurgersNetwork(hiddenLayers: 2, neurons: 10)
    let model = network.model(on: scheme.equation.domain, using: &random)
    let loss = PhysicsLoss(scheme.problem(using: &random))
    let (layered, fused) = (loss.layered(model), loss.function(of: model))
    let theta = model.parameters.flattened
    var v = Matrix<Double>.normal(1, theta.count, using: &random)
    v *= 1 / v.norm
    let gradient = layered(theta).gradient
    let h = 1e-5
    let difference = (layered(theta + h * v).value - layered(theta - h * v).value) / (2 * h)
    let slope = gradient.dot(v)
    let (fusedError, differenceError) = (
      (fused(theta).gradient - gradient).norm / gradient.norm, abs(difference - slope) / abs(slope)
    )
    var table = Table(
      ["∂L/∂θ compared with", "relative difference", "expected"],
      caption: "A network with two hidden layers of 10 units, random weights")
    table.append([
      "the same by fused kernels", .scientific(fusedError, digits: 1), "rounding, about 1e-15",
    ])
    table.append([
      "(L(θ + h v) − L(θ − h v))/2h, h = 1e-5, ‖v‖ = 1", .scientific(differenceError, digits: 1),
      "h² and rounding/h, about 1e-10",
    ])
    lesson.table(table)
    lesson.metric("fusedDifference", fusedError)
    lesson.metric("gradientDifference", differenceError)
  }
}
