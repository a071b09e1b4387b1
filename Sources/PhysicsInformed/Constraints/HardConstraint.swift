import Matrices
import Networks

/// Known values of a solution at some sides of its domain, imposed as a hard constraint by the form of the function:
/// ```
/// û(x) = g(x) + d(x) N(x)
/// ```
/// g has the known values, d is 0 exactly where they are known, and N is any network. Therefore û has these values for
/// all parameters of N, and the loss needs no terms and no weights for them. ``Constrained`` is the layer.
///
/// For −sin(πx) at t = 0 and zeros at x = ±1, d = t (1 − x²):
/// ```swift
/// let constraint = HardConstraint(
///   SeparableFunction([[.constant(1), .sine(-1, frequency: .pi)]]),
///   factor: SeparableFunction([[.distance(from: 0), .distances(from: -1, and: 1)]]))
/// ```
/// Source: Lagaris, Likas and Fotiadis, Artificial neural networks for solving ordinary and partial differential
/// equations, IEEE Transactions on Neural Networks 9(5), 1998.
public struct HardConstraint: Sendable {
  /// The function g with the known values.
  public let values: SeparableFunction
  /// The factor d, which is 0 where the values are known.
  public let factor: SeparableFunction

  /// A constraint; traps unless both are functions of the same number of coordinates.
  public init(_ values: SeparableFunction, factor: SeparableFunction) {
    require(
      values.dimension == factor.dimension,
      "the values have \(values.dimension) coordinates, and the factor \(factor.dimension)")
    (self.values, self.factor) = (values, factor)
  }

  /// The jets of g and d at points n×d, along the coordinates. They are computed once if the points do not change.
  public func jet<S: Scalar>(
    _ pattern: JetPattern, at X: Matrix<S>
  ) -> ConstraintJet<S> {
    ConstraintJet(
      pattern, values: values.jet(pattern, at: X), factor: factor.jet(pattern, at: X))
  }
}

/// û = g + d N on jets, where those of g and d are known; components are n×1 each.
/// ```
/// û    = g + d N
/// û_i  = g_i + d_i N + d N_i
/// û_ij = g_ij + d_ij N + d_i N_j + d_j N_i + d N_ij
/// ```
/// Backward, from the gradient of a loss with respect to these,
/// ```
/// N̄    = d ū + Σ_i d_i ū_i + Σ_ij d_ij ū_ij
/// N̄_i  = d ū_i + Σ_j d_j ū_ij                    for each pair with i; twice for the pair (i, i)
/// N̄_ij = d ū_ij
/// ```
public struct ConstraintJet<S: Scalar>: Sendable {
  /// The derivatives that the jets contain.
  public let pattern: JetPattern
  /// The jet of g: g, g_i, g_ij, n×1 each.
  public let values: [Matrix<S>]
  /// The jet of d: d, d_i, d_ij, n×1 each.
  public let factor: [Matrix<S>]

  init(_ pattern: JetPattern, values: [Matrix<S>], factor: [Matrix<S>]) {
    (self.pattern, self.values, self.factor) = (pattern, values, factor)
  }

  /// The jet of û from that of N.
  public func constrain(_ N: [Matrix<S>]) -> [Matrix<S>] {
    // û = g + d N
    zip(values, pattern.product(factor, N)).map { $0 + $1 }
  }

  /// The gradients N̄, N̄_i, N̄_ij from ū, ū_i, ū_ij.
  public func networkGradient(_ G: [Matrix<S>]) -> [Matrix<S>] {
    pattern.productGradient(G, otherFactor: factor)
  }

  /// The jets of g and d at some of the points.
  public subscript(points: Range<Int>) -> ConstraintJet {
    ConstraintJet(
      pattern, values: values.map { $0[rows: points] }, factor: factor.map { $0[rows: points] })
  }
}
