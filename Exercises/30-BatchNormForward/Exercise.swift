import Matrices

/// The output of batch normalization in training, the running statistics after it, and a prediction with the running
/// statistics before it.
///
/// The running variance estimates that of all data, without bias. Shapes: X, Y: n×p, T and its prediction: k×p, all
/// others: 1×p.
func batchNormForward(
  _ X: Matrix<Double>, _ T: Matrix<Double>, scale gamma: Matrix<Double>, shift beta: Matrix<Double>,
  runningMean: Matrix<Double>, runningVariance: Matrix<Double>, share rho: Double, epsilon: Double
) throws -> (Y: Matrix<Double>, mean: Matrix<Double>, variance: Matrix<Double>, prediction: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
