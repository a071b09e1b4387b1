import AdaptiveBasis
import Adjoint
import LessonKit

/// What three ReLU units can do, and what the equation tells a unit.
struct ExactInRange {
  let seed: UInt64

  func present(_ lesson: inout Lesson) throws {
    lesson.heading("The solution is a network of three units")
    lesson.formula(
      """
      u₀(x) = 5 σ(x − 0.1) − 10 σ(x − 0.3) + 5 σ(x − 0.5)        σ = ReLU
      u     = u₀(x − t)
      """)
    var random = Random(seed: seed)
    let problem = Transport.constant.problem(using: &random)
    let hidden = Chain(
      Dense<Double>(weights: [[-1, -1, -1], [1, 1, 1]], bias: [[-0.1, -0.3, -0.5]]), ReLU<Double>())
    var model = Chain(hidden, Dense<Double>(weights: .zeros(3, 1), bias: .zeros(1, 1)))
    let (theta, solution) = try SeparablePhysics(model, problem, hasConstant: false)
      .leastSquares(at: model.parameters.flattened)
    model.assign(flattened: theta)
    let (X, u) = Transport.constant.reference
    let error = relativeL2Error(of: model(X), against: u)
    let difference = (model.second.parameters.weights - .column([5, -10, 5])).maxNorm
    lesson.text(
      """
      The lecture says that the exact solution is in the range of the network for width ≥ 3, and does not say what u₀ \
      is (E-22): it must have three kinks, such as a hat that ends at 0.5. With the three kinks on the lines x − t = \
      0.1, 0.3, 0.5 one solve finds 5, −10 and 5 within \(difference.scientific(digits: 0)), a loss of \
      \(solution.value.scientific(digits: 0)) and an error of \(error.scientific(digits: 0)). Whether a training finds \
      those lines is another question.
      """)
    lesson.metric("exactInRangeLoss", solution.value)
    lesson.metric("exactInRangeError", error)
    presentBiases(problem, &lesson)
  }

  /// ∂J₁/∂b and ∂J₁/∂W of a Box network.
  private func presentBiases(_ problem: Problem<LinearAdvection, Double>, _ lesson: inout Lesson) {
    var random = Random(seed: seed)
    let model = boxNetwork(on: BoxInitializer(cube: 2), width: 32, depth: 1, activation: ReLU<Double>(), using: &random)
    func sizes(_ loss: some SeparableResiduals<Double>) -> (weights: Double, biases: Double) {
      var gradient = model
      gradient.assign(flattened: loss(model.parameters.flattened).gradient)
      let layer = gradient.first.layers[0].first.parameters
      return (layer.weights.norm, layer.bias.norm)
    }
    let term = LinearTerm(problem.equation, at: problem.interior)
    let equation = sizes(SeparablePhysics(model, [term], hasConstant: false))
    lesson.text(
      """
      The equation itself cannot move them: NN_t + NN_x = Σ c_i θ(z_i)(w_it + w_ix) depends on a bias only through the \
      step θ, whose derivative is 0 almost everywhere. For a Box network of 32 units (seed \(seed)) the gradient of J₁ \
      has the norm \(equation.biases.scientific(digits: 1)) by the biases and \
      \(equation.weights.scientific(digits: 1)) by the weights. Kinks move by the data, and turn by the equation.
      """)
    lesson.metric("equationBiasGradient", equation.biases)
    lesson.metric("equationWeightGradient", equation.weights)
  }
}
