import Matrices

/// A function of points, n×d to n×1, such as a source or a speed. It is computed in double precision.
public typealias PointFunction = @Sendable (_ X: Matrix<Double>) -> Matrix<Double>

extension Matrix {
  /// The values of a function at these points, rounded to this precision.
  func values(of function: PointFunction, _ what: String) -> Matrix {
    // In double precision no conversion is needed.
    let values: Matrix
    if let X = self as? Matrix<Double>, let Y = function(X) as? Matrix {
      values = Y
    } else {
      values = Matrix(function(Matrix<Double>(self)))
    }
    require(
      values.shape == Shape(rows, 1),
      "the \(what) at \(rows) points is \(rows)×1, found \(values.shape)")
    return values
  }
}
