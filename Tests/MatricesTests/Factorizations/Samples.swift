import Matrices

/// Matrices to factor.
enum Samples {
  /// Sizes around the widths of registers, panels and blocks.
  static let sizes = [1, 2, 3, 5, 7, 8, 9, 15, 17, 31, 32, 33, 48, 49, 64, 65, 97, 129, 200]

  /// Tall, square and wide; 128 rows are a block, 32 columns of `Double` and 64 of `Float` a panel.
  static let shapes = [
    Shape(1, 1), Shape(5, 1), Shape(1, 5), Shape(3, 2), Shape(2, 3), Shape(17, 17), Shape(33, 9),
    Shape(128, 32), Shape(129, 33), Shape(200, 10), Shape(200, 200), Shape(50, 190),
    Shape(300, 65), Shape(517, 70), Shape(1000, 7),
  ]

  static func random<S: Scalar>(_ shape: Shape, seed: UInt64 = 1) -> Matrix<S> {
    var random = Random(seed: seed)
    return .normal(shape.rows, shape.columns, using: &random)
  }

  static func random<S: Scalar>(_ rows: Int, _ columns: Int, seed: UInt64 = 1) -> Matrix<S> {
    random(Shape(rows, columns), seed: seed)
  }

  /// Eigenvalues from 1 to about 5: A = I + B Bᵀ / n.
  static func positiveDefinite<S: Scalar>(_ n: Int) -> Matrix<S> {
    let B: Matrix<S> = random(n, n)
    return Matrix.identity(n) + B * B.T / S(max(1, n))
  }

  static func symmetric<S: Scalar>(_ n: Int) -> Matrix<S> {
    let B: Matrix<S> = random(n, n)
    return B + Matrix(B.T)
  }

  /// h_ij = 1 / (i + j + 1): positive definite, with a condition of about 10^(1.5 n).
  static func hilbert<S: Scalar>(_ n: Int) -> Matrix<S> {
    Matrix(rows: n, columns: n) { i, j in 1 / S(i + j + 1) }
  }

  /// Rank r exactly: small whole numbers, so that no element is rounded.
  static func deficient<S: Scalar>(_ shape: Shape, rank: Int) -> Matrix<S> {
    let B: Matrix<S> = random(shape.rows, rank, seed: 2)
    let C: Matrix<S> = random(rank, shape.columns, seed: 3)
    return (2 * B).map { $0.rounded() } * (2 * C).map { $0.rounded() }
  }
}

extension Matrix {
  /// ‖AᵀA − I‖
  var distanceFromOrthonormal: S { (T * self - .identity(columns)).norm }
}
