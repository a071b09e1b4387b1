import Matrices
import Networks

/// The loss of an inverse problem, in which a model and the coefficients of its equation are fitted to measurements:
/// the model has to be close to the measurements, and to satisfy the equation with these coefficients.
/// ```
/// L(θ, c) = 1/N Σ r² + w/M Σ f²      r = u − y,  f = f(x, u, u_i, u_ij; c)
/// ```
/// The first sum is over the N measurements, the second over the M collocation points, which include the measured ones.
/// The coefficients are appended to the parameters of the network. Their gradient needs no pass through the network:
/// ```
/// f̄ = 2w/M f      Ū_s = f̄ ⊙ ∂f/∂U_s, and 2/N r to Ū of the values      ∂L/∂θ = backward(Ū)
/// ∂L/∂c_k = Σ f̄ ⊙ ∂f/∂c_k
/// ```
/// Source: Raissi, Perdikaris and Karniadakis, Journal of Computational Physics 378 (2019), section 4.
public struct InverseLoss<Equation: ParametricEquation, S: Scalar>: Sendable {
  /// The equation, the measurements and the collocation points.
  public let problem: InverseProblem<Equation, S>

  public init(_ problem: InverseProblem<Equation, S>) { self.problem = problem }

  /// The loss at parameters and coefficients in one row, [θ, c].
  public struct Evaluation: Sendable {
    /// The mean squared error of the measurements, 1/N Σ r².
    public let data: S
    /// The part of the equation, w/M Σ f².
    public let equation: S
    /// The gradient [∂L/∂θ, ∂L/∂c], one row.
    public let gradient: Matrix<S>

    /// The loss L.
    public var value: S { data + equation }
  }

  /// L as a function of the parameters of a model and the coefficients in one row.
  public typealias Function = @Sendable (_ row: Matrix<S>) -> Evaluation

  /// The parameters of a model and coefficients in one row, [θ, c], the starting point of a minimization.
  public func row(_ model: some Layer<S>, coefficients: [S]) -> Matrix<S> {
    problem.equation.requireCoefficients(.row(coefficients))
    return .row(model.parameters.flattened.elements + coefficients)
  }

  /// The loss of a model as the objective of a solver.
  /// ```swift
  /// let minimum = SelfScaledBroyden().minimize(
  ///   loss.objective(of: model), from: loss.row(model, coefficients: [0, -6]))
  /// let (theta, c) = loss.split(minimum.x)
  /// ```
  public func objective(of model: some JetLayer<S>) -> ObjectiveFunction<S> {
    let function = self.function(of: model)
    return ObjectiveFunction { row in
      let evaluation = function(row)
      return (evaluation.value, evaluation.gradient)
    }
  }

  /// Splits a row [θ, c] into the parameters and the coefficients.
  public func split(_ row: Matrix<S>) -> (theta: Matrix<S>, coefficients: Matrix<S>) {
    let count = problem.equation.coefficientNames.count
    require(
      row.rows == 1 && row.columns >= count,
      "a row of parameters ends with \(count) coefficients, found \(row.shape)")
    let border = row.columns - count
    return (row[columns: 0..<border], row[columns: border..<row.columns])
  }

  /// The plain version of ``function(of:)`` for any model, with one pass of all points through the layers.
  public func layered<Model: JetLayer<S>>(_ model: Model) -> Function {
    let (equation, X) = (problem.equation, problem.interior)
    let inputs = equation.pattern.inputs(X, along: .identity(equation.domain.dimension))
    return { row in
      let (theta, c) = split(row)
      var model = model
      model.assign(flattened: theta)
      let onJets = model.onJets(equation.pattern)
      let (U, cache) = onJets.forward(inputs)
      let part = part(equation.pattern.split(U), 0..<X.rows, c)
      let gradient = onJets.parameterGradient(Matrix(stacking: part.adjoints), cache)
      return Evaluation(
        data: part.data, equation: part.equation,
        gradient: .row(gradient.flattened.elements + part.coefficientGradient))
    }
  }

  /// The contribution of some of the collocation points, from the jets of u there.
  func part(
    _ U: [Matrix<S>], _ points: Range<Int>, _ c: Matrix<S>
  ) -> (data: S, equation: S, adjoints: [Matrix<S>], coefficientGradient: [S]) {
    let (X, y) = (problem.interior, problem.measurements)
    let (N, w) = (S(problem.count), problem.weight / S(X.rows))
    let residual = problem.equation.residual(at: X[rows: points], U, coefficients: c)
    let f = residual.equation.f
    // f̄ = 2w/M f, Ū_s = f̄ ⊙ ∂f/∂U_s
    let G = 2 * w * f
    var adjoints = residual.equation.partials.map { G ⊙ $0 }
    // r at the measured points, which come first, and 0 at the others; Ū of the values, + 2/N r
    let measured = points.clamped(to: 0..<problem.count)
    let others = Matrix<S>.zeros(points.count - measured.count, 1)
    let r = Matrix(stacking: [U[0][rows: 0..<measured.count] - y[rows: measured], others])
    adjoints[0] += (2 / N) * r
    return (
      r.sumOfSquares / N, w * f.sumOfSquares, adjoints, residual.coefficientGradient(G)
    )
  }
}
