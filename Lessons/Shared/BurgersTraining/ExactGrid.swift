import Matrices
import Networks
import PhysicsInformed

/// The exact solution on the grid of 100 times and 256 places on which errors are measured.
public struct ExactGrid: Sendable {
  /// The points, 25600×2: all places at the first time, then at the next.
  public let points: Matrix<Double>
  /// u at the points, 25600×1.
  public let values: Matrix<Double>

  /// The grid of the authors.
  public init() {
    let scheme = RaissiSetup()
    points = scheme.grid
    values = scheme.equation.solution.values(at: points)
  }

  /// The relative L2 error ‖û − u‖ / ‖u‖ of a model.
  public func relativeError(of model: some Layer<Double>) -> Double { relativeError(of: model(points)) }

  /// The relative L2 error of values at all points, 25600×1.
  public func relativeError(of prediction: Matrix<Double>) -> Double { (prediction - values).norm / values.norm }
}
