import Matrices

/// The outcome of a training that has come to an epoch, with its best one so far.
func stop(_ losses: [Double], _ epoch: Int, _ best: Int, _ patience: Int, _ minimum: Double) -> (Int, Int) {
  if epoch - best > patience || epoch == losses.count { return (epoch, best) }
  let isBetter = losses[epoch] < losses[best - 1] - minimum
  return stop(losses, epoch + 1, isBetter ? epoch + 1 : best, patience, minimum)
}

func earlyStopping(
  losses: [Double], weights: [Matrix<Double>], patience: Int, minimumImprovement: Double
) throws -> (last: Int, best: Int, weights: Matrix<Double>) {
  let (last, best) = stop(losses, 1, 1, patience, minimumImprovement)
  return (last, best, weights[best - 1])
}
