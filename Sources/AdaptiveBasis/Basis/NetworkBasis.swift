import Matrices
import Networks

/// The hidden part of a network as a basis that adapts to the data: functions Φ_i, of which the last layer is a linear
/// combination.
/// ```
/// NN(x) = Σ_i c_i Φ_i(x; ξᴴ)  or, with the constant function as Φ_0, that is with the bias of the last layer,
/// NN(x) = c_0 + Σ_i c_i Φ_i(x; ξᴴ)
/// ```
/// Shapes, for n points and w functions: Φ: n×w, with a row for each point and a column for each function; the
/// coefficients C: w×q for q outputs. The parameters ξᴴ of the hidden layers move the functions, the parameters ξᴸ of
/// the last layer, the elements of C, combine them.
///
/// Any network whose last layer is `Dense` has this form:
/// ```swift
/// let model = multilayer(widths: [1, 32, 32, 1], activation: Tanh<Double>(), using: &random)
/// let basis = NetworkBasis(of: model)
/// basis(X)                                                           // Φ: n×33, the constant function last
/// basis.report(at: X).rank
/// ```
/// Source: lecture D2; Cyr, Gulian, Patel, Perego and Trask, Robust training and initialization of deep neural
/// networks: an adaptive basis viewpoint (2020).
public struct NetworkBasis<Hidden: Layer>: Sendable {
  public typealias S = Hidden.S

  /// The hidden layers, with the parameters ξᴴ.
  public var hidden: Hidden
  /// Whether the constant function is one of the basis functions, the last column of Φ. Its coefficients are the bias
  /// of the last layer.
  public let hasConstant: Bool

  /// The basis of hidden layers, with or without the constant function.
  public init(_ hidden: Hidden, hasConstant: Bool = true) {
    (self.hidden, self.hasConstant) = (hidden, hasConstant)
  }

  /// The basis of a network without its last layer.
  public init(of network: Chain<Hidden, Dense<S>>, hasConstant: Bool = true) {
    self.init(network.first, hasConstant: hasConstant)
  }

  /// The values Φ of the basis functions at points X: n×d, one column for each function.
  public func callAsFunction(_ points: Matrix<S>) -> Matrix<S> {
    let Φ = hidden(points)
    return hasConstant ? Φ.appending(columns: .ones(points.rows, 1)) : Φ
  }

  /// What the basis functions span on points X: n×d, see ``BasisReport``.
  ///
  /// - Parameters:
  ///   - points: X, at least one.
  ///   - relativeTolerance: the part of the largest singular value up to which others count as zero; max(n, w) ε by
  ///     default.
  public func report(at points: Matrix<S>, relativeTolerance: S? = nil) -> BasisReport<S> {
    BasisReport(self(points), relativeTolerance: relativeTolerance)
  }

  /// The network with coefficients C: w×q, whose last row is the bias if the constant function is in the basis. Traps
  /// for another number of rows.
  public func network(with coefficients: Matrix<S>) -> Chain<Hidden, Dense<S>> {
    let (C, w) = (coefficients, coefficients.rows - (hasConstant ? 1 : 0))
    require(w >= 1, "a basis \(hasConstant ? "with" : "without") a constant has coefficients, found \(C.shape)")
    let bias = hasConstant ? C.row(w) : .zeros(1, C.columns)
    return Chain(hidden, Dense(weights: C[rows: 0..<w], bias: bias))
  }
}
