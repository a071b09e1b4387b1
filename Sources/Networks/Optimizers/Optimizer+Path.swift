import Matrices

extension Optimizer {
  /// The iterates of this rule on a function:
  /// ```
  /// x₀ = x,  x_{t+1} = x_t + step(∂f/∂x at x_t)
  /// ```
  /// Row t of the result is x_t. There are `steps` + 1 rows, or fewer if value or gradient become too large for the
  /// numbers: the last row is then the last point at which they were finite. It serves to study a rule, as in the
  /// figures of lecture D4; to find a minimum, see ``Solver``.
  ///
  /// - Parameters:
  ///   - f: the value and the gradient at a row x, the gradient a row as long as x.
  ///   - x: the initial point, 1×n.
  ///   - steps: the number of steps.
  public mutating func path(
    on f: (Matrix<S>) -> (value: S, gradient: Matrix<S>), from x: Matrix<S>, steps: Int
  ) -> Matrix<S> {
    require(x.rows == 1, "a path begins at a row, found \(x.shape)")
    require(steps >= 0, "a path of \(steps) steps")
    var point = ParameterRow(x)
    var visited = x.elements
    for _ in 0..<steps {
      let gradient = f(point.row).gradient
      require(
        gradient.shape == x.shape,
        "the gradient at a point \(x.shape) is \(x.shape), found \(gradient.shape)")
      update(&point, along: ParameterRow(gradient))
      let (value, nextGradient) = f(point.row)
      guard value.isFinite, nextGradient.norm.isFinite else { break }
      visited += point.row.elements
    }
    return Matrix(rows: visited.count / x.columns, columns: x.columns, elements: visited)
  }
}
