import Matrices

func earlyStopping(
  losses: [Double], weights: [Matrix<Double>], patience: Int, minimumImprovement: Double
) throws -> (last: Int, best: Int, weights: Matrix<Double>) {
  var (best, bestEpoch, wait) = (losses[0], 1, 0)
  var epoch = 1
  while epoch < losses.count && wait <= patience {
    epoch += 1
    if best - losses[epoch - 1] > minimumImprovement {
      best = losses[epoch - 1]
      bestEpoch = epoch
      wait = 0
    } else {
      wait += 1
    }
  }
  return (epoch, bestEpoch, weights[bestEpoch - 1])
}
