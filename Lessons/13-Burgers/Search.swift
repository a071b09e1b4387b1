import Adjoint

/// A training as the authors do it: their points, their first weights, L-BFGS on one function from beginning to end.
struct Search {
  /// The type of number of the network. L-BFGS itself computes in double precision either way, as SciPy's does under the
  /// authors' network of single precision.
  enum Precision: String, CaseIterable, Codable { case single, double }

  let network: BurgersNetwork
  let scheme: BurgersScheme
  let precision: Precision
  let seed: UInt64
  /// At most so many values and gradients.
  let evaluations: Int

  /// What a search has found.
  struct Result {
    let model: BurgersNetwork.Model
    let minimum: Minimum<Double>
    let seconds: Double
  }

  /// When SciPy's L-BFGS-B stops with the authors' options: ftol is the distance of 1 to the next number, gtol SciPy's
  /// default.
  var stopping: StoppingRule<Double> {
    StoppingRule(
      gradient: 1e-5, decrease: .ulpOfOne, iterations: evaluations, evaluations: evaluations)
  }

  func run(progress: (Minimum<Double>.Iteration) -> Void = { _ in }) -> Result {
    let start = ContinuousClock.now
    var random = Random(seed: seed)
    var model = network.model(on: scheme.equation.domain, using: &random)
    let problem = scheme.problem(using: &random)
    let loss =
      switch precision {
      case .double: function(problem)
      case .single: inSinglePrecision(problem)
      }
    let minimum = LBFGS(memory: 50, stopping: stopping)
      .minimize(loss, from: model.parameters.flattened, progress: progress)
    model.assign(flattened: minimum.x)
    return Result(
      model: model, minimum: minimum, seconds: (ContinuousClock.now - start) / .seconds(1))
  }

  // MARK: - The function

  private typealias Function = (Matrix<Double>) -> (value: Double, gradient: Matrix<Double>)

  private func function(_ problem: Problem<Burgers, Double>) -> Function {
    let fused = PhysicsLoss(problem).fused(
      widths: network.widths, after: BoxScaling(problem.domain))!
    return { fused($0) }
  }

  /// The same with points, parameters and all steps between in single precision.
  private func inSinglePrecision(_ problem: Problem<Burgers, Double>) -> Function {
    let rounded = Problem(
      problem.equation, interior: Matrix<Float>(problem.interior),
      data: problem.data.map {
        .values($0.name, at: Matrix<Float>($0.points), Matrix<Float>($0.targets))
      })
    let fused = PhysicsLoss(rounded).fused(
      widths: network.widths, after: BoxScaling(problem.domain))!
    return { theta in
      let (value, gradient) = fused(Matrix<Float>(theta))
      return (Double(value), Matrix<Double>(gradient))
    }
  }
}
