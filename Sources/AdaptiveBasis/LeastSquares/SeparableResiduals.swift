import Matrices
import Networks

/// A least-squares objective whose residuals are linear in the last of its parameters, a separable least-squares
/// problem:
/// ```
/// R(ξᴴ, C) = A(ξᴴ) C − B      F = ½ ‖R‖²
/// ∂F/∂C  = AᵀR
/// ∂F/∂ξᴴ = Σ_ij g_ij ∂a_ij/∂ξᴴ      G = R Cᵀ
/// ```
/// ξᴴ: 1×P are the parameters of the hidden layers of a network, and C: w×q the coefficients of its basis functions,
/// the parameters ξᴸ of the last layer. A: m×w has a row for each residual and a column for each function, and B: m×q
/// a column for each output. In one row θ: ξᴴ comes first, then C row by row.
///
/// For fixed ξᴴ the minimum over C is a linear least-squares problem. ``LSGD`` solves it after each of its steps;
/// ``ProjectedResiduals`` is the function of ξᴴ that is left.
///
/// ``SeparableFit`` are the errors of a network on samples, and ``SeparablePhysics`` the residuals of a linear
/// differential equation with its data.
///
/// Source: Golub and Pereyra, The differentiation of pseudo-inverses and nonlinear least squares problems whose
/// variables separate, SIAM Journal on Numerical Analysis 10(2), 1973.
public protocol SeparableResiduals<S>: Objective, Sendable {
  associatedtype S
  associatedtype Subproblem: LinearSubproblem<S>

  /// Where ξᴴ and C are in a row of all parameters.
  var layout: SeparableLayout { get }

  /// The linear problem for fixed hidden parameters ξᴴ: 1×P.
  func subproblem(at hidden: Matrix<S>) -> Subproblem
}

/// The linear least-squares problem for fixed hidden parameters, with the derivatives of its matrix:
/// ```
/// min over C of ‖A C − B‖      A: m×w, B: m×q
/// ```
public protocol LinearSubproblem<S> {
  associatedtype S: Scalar

  /// A: m×w, the basis functions as they occur in each residual.
  var matrix: Matrix<S> { get }
  /// B: m×q.
  var targets: Matrix<S> { get }

  /// The vector-Jacobian product Σ_ij g_ij ∂a_ij/∂ξᴴ: 1×P, for G: m×w.
  func hiddenGradient(_ G: Matrix<S>) -> Matrix<S>
}

/// A ``LinearSubproblem`` with the derivatives of single residuals, which Gauss–Newton steps need:
/// ```
/// ∂(A c)_i/∂ξᴴ = Σ_j c_j ∂a_ij/∂ξᴴ
/// ```
public protocol LinearizedSubproblem<S>: LinearSubproblem {
  /// The Jacobian ∂(A c)/∂ξᴴ: m×P, for coefficients c: w×1 of one output.
  func jacobian(times c: Matrix<S>) -> Matrix<S>
}

/// The places of ξᴴ and C in a row θ of all parameters of a network:
/// ```
/// θ = [ξᴴ, c_11 … c_1q, …, c_w1 … c_wq, 0 … 0]
/// ```
/// Without the constant function in the basis, the bias of the last layer, at the end of θ, is not used and 0.
public struct SeparableLayout: Sendable, Equatable {
  /// The number P of hidden parameters.
  public let hidden: Int
  /// The number w of basis functions, the constant one included.
  public let functions: Int
  /// The number q of outputs.
  public let outputs: Int
  /// The number of zeros at the end.
  public let unused: Int

  public init(hidden: Int, functions: Int, outputs: Int, unused: Int = 0) {
    require(
      hidden >= 0 && functions > 0 && outputs > 0 && unused >= 0,
      "a basis has functions and outputs, found \(functions) and \(outputs) with \(hidden) hidden parameters")
    (self.hidden, self.functions, self.outputs, self.unused) = (hidden, functions, outputs, unused)
  }

  /// The number of all parameters.
  public var count: Int { hidden + functions * outputs + unused }

  /// ξᴴ: 1×P.
  public func hidden<S: Scalar>(of theta: Matrix<S>) -> Matrix<S> {
    requireRow(theta)
    return theta[columns: 0..<hidden]
  }

  /// C: w×q.
  public func coefficients<S: Scalar>(of theta: Matrix<S>) -> Matrix<S> {
    requireRow(theta)
    return theta[columns: hidden..<hidden + functions * outputs].reshaped(functions, outputs)
  }

  /// θ from ξᴴ: 1×P and C: w×q. A gradient has the same form.
  public func row<S: Scalar>(_ hidden: Matrix<S>, _ coefficients: Matrix<S>) -> Matrix<S> {
    require(
      hidden.shape == Shape(1, self.hidden) && coefficients.shape == Shape(functions, outputs),
      "parameters are 1×\(self.hidden) and \(functions)×\(outputs), found \(hidden.shape) and \(coefficients.shape)")
    let linear = coefficients.reshaped(1, coefficients.count)
    return hidden.appending(columns: linear).appending(columns: .zeros(1, unused))
  }

  private func requireRow<S: Scalar>(_ theta: Matrix<S>) {
    require(theta.shape == Shape(1, count), "all parameters are a row 1×\(count), found \(theta.shape)")
  }
}

extension SeparableResiduals {
  /// F and ∂F/∂θ for θ: 1×(number of parameters).
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let C = layout.coefficients(of: theta)
    let problem = subproblem(at: layout.hidden(of: theta))
    return valueAndGradient(of: problem, C, problem.residuals(C))
  }

  /// F and ∂F/∂θ at coefficients C with residuals R.
  func valueAndGradient(
    of problem: some LinearSubproblem<S>, _ C: Matrix<S>, _ R: Matrix<S>
  ) -> (value: S, gradient: Matrix<S>) {
    // ∂F/∂C = AᵀR, ∂F/∂ξᴴ by G = R Cᵀ
    (R.sumOfSquares / 2, layout.row(problem.hiddenGradient(R * C.T), problem.matrix.T * R))
  }
}

extension LinearSubproblem {
  /// R = A C − B: m×q.
  public func residuals(_ C: Matrix<S>) -> Matrix<S> { matrix * C - targets }
}
