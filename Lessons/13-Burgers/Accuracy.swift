import Adjoint

/// The exact solution on the grid of 100 times and 256 places on which errors are measured.
struct ExactGrid {
  let points: Matrix<Double>
  /// u, 25600×1: all places at the first time, then at the next.
  let values: Matrix<Double>

  init() {
    let scheme = RaissiSetup()
    points = scheme.grid
    values = scheme.equation.solution.values(at: points)
  }

  /// ‖û − u‖ / ‖u‖
  func relativeError(of model: some Layer<Double>) -> Double {
    relativeError(of: model(points))
  }

  /// The same for the values at all points.
  func relativeError(of prediction: Matrix<Double>) -> Double {
    (prediction - values).norm / values.norm
  }
}
