import Kernels
import Matrices
import Networks
import Synchronization

/// A problem and a model that shall solve it, as an objective for any solver: the loss with its gradient, and the
/// residuals, weighted so that half their sum of squares is the loss.
/// ```
/// r = √(2 w_f/N_f) f  and  √(2 w_k/N_k) r_k       F = ½ Σ r² = w_f/N_f Σ f² + Σ_k w_k/N_k Σ r_k² = L
/// ∂f/∂θ = Σ_s ∂f/∂U_s ∂U_s/∂θ                     the gradient of a point at the output gradients ∂f/∂U_s
/// ```
/// L is the loss of ``PhysicsLoss``. Blocks are those of the points in the interior, then those of each set of data;
/// where u(x) is compared with u(x′), a row of the Jacobian is the sum of the gradients of both points.
/// ```swift
/// LBFGS().fit(&model, to: PhysicsResiduals(model, problem), until: StoppingRule(iterations: 1000))
/// LevenbergMarquardt().fit(&model, to: PhysicsResiduals(model, problem))
/// ```
///
/// The points may be drawn anew at each step:
/// ```swift
/// var residuals = PhysicsResiduals(model, problem)
/// var search = Search(
///   LevenbergMarquardt(), from: model.parameters.flattened, until: StoppingRule(iterations: 200))
/// search.run(
///   on: residuals,
///   redraw: { _ in
///     residuals.problem.interior = problem.domain.latinHypercube(1000, using: &random)
///     return residuals
///   }
/// ) { print($0.iterations, $0.value) }
/// model.assign(flattened: search.x)
/// ```
///
/// Source: Müller and Zeinhofer, Achieving high accuracy with PINNs via energy natural gradient descent, ICML 2023: for
/// a linear equation the Gauss–Newton steps are those of the energy's natural gradient.
public struct PhysicsResiduals<Equation: DifferentialEquation, Model: JetLayer>:
  ResidualBlocks, Sendable
{
  public typealias S = Model.S

  /// The network, evaluated with the parameters that a solver tries.
  public let model: Model
  public var problem: Problem<Equation, S> {
    didSet { loss = PhysicsLoss(problem).function(of: model) }
  }
  /// The number of points in a block, except for the last one of a set. Larger blocks give larger matrix products, but
  /// also a larger Jacobian.
  public let blockSize: Int
  /// The loss L.
  private var loss: PhysicsLoss<Equation, S>.Function

  /// Traps if the equation needs data, and neither the problem has data nor the model a ``HardConstraint``; see
  /// ``DifferentialEquation/needsData``.
  ///
  /// - Parameters:
  ///   - model: the network, whose parameters are replaced.
  ///   - problem: the equation with its collocation points and data.
  ///   - blockSize: the number of points in a block.
  public init(_ model: Model, _ problem: Problem<Equation, S>, blockSize: Int = 512) {
    require(blockSize > 0, "a block needs points, found \(blockSize)")
    problem.requireData(for: model)
    (self.model, self.problem, self.blockSize) = (model, problem, blockSize)
    loss = PhysicsLoss(problem).function(of: model)
  }

  /// The loss L and its gradient ∂L/∂θ, 1×P, at parameters θ: 1×P.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) { loss(theta) }

  /// The loss L at parameters θ: 1×P, with the same bits as beside the Jacobian, so that a step is judged by two values
  /// of one function.
  public func value(_ theta: Matrix<S>) -> S {
    blocksOfResiduals(theta).reduce(0) { $0 + $1.sumOfSquares } / 2
  }

  /// All residuals, m×1.
  public func residuals(_ theta: Matrix<S>) -> Matrix<S> { Matrix(stacking: blocksOfResiduals(theta)) }

  /// The residuals of each block, computed by one thread.
  private func blocksOfResiduals(_ theta: Matrix<S>) -> [Matrix<S>] {
    let blocks = Mutex([Matrix<S>?](repeating: nil, count: blockCount))
    Threads.perform(blockCount) { block in
      let r = residuals(theta, block: block)
      blocks.withLock { $0[block] = r }
    }
    return blocks.withLock { $0.map { $0! } }
  }

  public var blockCount: Int { blocksOfSets.reduce(0, +) }

  public var hasUniformParameters: Bool { true }

  public func residuals(_ theta: Matrix<S>, block: Int) -> Matrix<S> {
    let part = part(block)
    let U = onJets(theta, part.pattern)(part.inputs)
    return part.scale * part.residual(U).f
  }

  public func linearization(
    _ theta: Matrix<S>, block: Int
  ) -> (residuals: Matrix<S>, jacobian: Matrix<S>) {
    let part = part(block)
    let layer = onJets(theta, part.pattern)
    let (U, cache) = layer.forward(part.inputs)
    let residual = part.residual(U)
    let n = residual.f.rows
    let seeds = residual.jetGradient(Matrix(rows: n, columns: 1, repeating: part.scale))
    let D = layer.perSampleGradients(seeds, cache).gradients.rows
    // Partners are below their points.
    let J = D.rows == n ? D : D[rows: 0..<n] + D[rows: n..<2 * n]
    return (part.scale * residual.f, J)
  }
}

// MARK: - Blocks

extension PhysicsResiduals {
  /// Some of the collocation points, or of one set of data.
  struct Part {
    let pattern: JetPattern
    /// The jets of the points.
    let inputs: Matrix<S>
    /// √(2w/N) with N of the whole set.
    let scale: S
    /// f or r_k at the jets of the outputs.
    let residual: (_ U: Matrix<S>) -> EquationResidual<S>
  }

  /// The number of blocks of the interior, and of each set of data.
  private var blocksOfSets: [Int] {
    ([problem.interior.rows] + problem.data.map(\.count)).map { $0 / blockSize + ($0 % blockSize == 0 ? 0 : 1) }
  }

  func part(_ block: Int) -> Part {
    var (set, index) = (0, block)
    for (number, count) in blocksOfSets.enumerated() where set == number && index >= count {
      (set, index) = (set + 1, index - count)
    }
    let total = set == 0 ? problem.interior.rows : problem.data[set - 1].count
    let rows = index * blockSize..<min((index + 1) * blockSize, total)
    if set > 0 {
      let points = problem.data[set - 1][rows: rows]
      return Part(
        pattern: points.pattern, inputs: points.inputs,
        scale: (2 * points.weight / S(total)).squareRoot()
      ) { points.residual($0) }
    }
    let (equation, X) = (problem.equation, problem.interior[rows: rows])
    return Part(
      pattern: equation.pattern, inputs: equation.inputs(at: X),
      scale: (2 * problem.weight / S(total)).squareRoot()
    ) { equation.residual(at: X, jet: $0) }
  }

  func onJets(_ theta: Matrix<S>, _ pattern: JetPattern) -> Model.OnJets {
    var model = model
    model.assign(flattened: theta)
    return model.onJets(pattern)
  }
}
