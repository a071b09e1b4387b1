import Matrices
import Networks

/// f(x) = ½ (x − c)ᵀ A (x − c) in n dimensions, A = Q diag(λ) Qᵀ with λ from 1 to `condition` in equal steps, or with
/// equal ratios.
///
/// Q turns the axes in random planes, so that no method can profit from their directions.
struct Quadratic: Objective {
  let A: Matrix<Double>
  let center: Matrix<Double>

  init(_ n: Int, condition: Double, withEqualRatios: Bool = false, seed: UInt64 = 1) {
    var random = Random(seed: seed)
    let Z = Matrix<Double>.normal(n, n, using: &random)
    // The eigenvectors of a random symmetric matrix.
    let Q = try! SymmetricEigen(Z + Matrix(Z.T)).vectors
    let t = Matrix<Double>.row((0..<n).map { Double($0) / Double(max(1, n - 1)) })
    let lambda = withEqualRatios ? exp(log([[condition]]) * t) : 1 + (condition - 1) * t
    A = (Q ⊙ lambda) * Q.T
    center = .normal(1, n, using: &random)
  }

  func callAsFunction(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    let e = x - center
    // ∇f = A (x − c), and A is symmetric
    let g = e * A
    return (e.dot(g) / 2, g)
  }
}

/// Rosenbrock's valley f(x, y) = 100 (y − x²)² + (1 − x)², with its minimum at (1, 1).
func rosenbrock(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
  let (a, b) = (x[0, 0], x[0, 1])
  let (u, v) = (b - a * a, 1 - a)
  return (100 * u * u + v * v, [[-400 * a * u - 2 * v, 200 * u]])
}

/// ``rosenbrock(_:)`` as an objective.
var rosenbrockValley: ObjectiveFunction<Double> { ObjectiveFunction { rosenbrock($0) } }

/// f as it is, with a count of its calls.
final class Counted: Objective {
  private(set) var calls = 0
  private let f: any Objective<Double>

  init(_ f: any Objective<Double>) { self.f = f }

  func callAsFunction(_ x: Matrix<Double>) -> (value: Double, gradient: Matrix<Double>) {
    calls += 1
    return f(x)
  }
}
