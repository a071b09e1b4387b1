import Matrices

/// A loss as a sum over blocks of samples or points, and what does not depend on them:
/// ```
/// F(θ) = Σ_b F_b(θ) + R(θ)        b = 0 … B − 1
/// ```
/// The blocks are part of the problem. Their number B does not depend on the number of ranks, and neither does the
/// order in which ``ParallelObjective`` adds them.
public protocol BlockSum<S> {
  associatedtype S: Scalar

  /// The number of blocks B.
  var blockCount: Int { get }
  /// A checksum of all data and settings, which must be the same on all ranks.
  var checksum: UInt64 { get }

  /// The part F_b of a block and its gradient ∂F_b/∂θ: 1×P, at θ: 1×P.
  func part(_ block: Int, at theta: Matrix<S>) -> (value: S, gradient: Matrix<S>)

  /// Adds the value and the gradient of R. By default R = 0.
  func addPenalties(at theta: Matrix<S>, to value: inout S, _ gradient: inout Matrix<S>)
}

extension BlockSum {
  public func addPenalties(at theta: Matrix<S>, to value: inout S, _ gradient: inout Matrix<S>) {}
}

/// The rows of block b of B: they differ by at most one in size.
func rows(ofBlock b: Int, of B: Int, rows n: Int) -> Range<Int> { b * n / B..<(b + 1) * n / B }
