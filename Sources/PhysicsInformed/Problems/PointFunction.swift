import Matrices

/// A function of points, n×d to n×1, such as a source or a speed. It is computed in double precision.
public typealias PointFunction = @Sendable (_ X: Matrix<Double>) -> Matrix<Double>

extension Matrix {
  /// The values of a function at these points, n×d to n×1, rounded to this precision: the source of an equation, for
  /// example. Traps if they are not n×1.
  ///
  /// - Parameters:
  ///   - function: the function, which is evaluated in double precision.
  ///   - what: the name of the function in the message of the trap.
  public func values(of function: PointFunction, _ what: String = "function") -> Matrix {
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
