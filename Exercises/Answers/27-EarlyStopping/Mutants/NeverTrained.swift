// says: never trained
import Matrices

func earlyStopping(
  losses: [Double], weights: [Matrix<Double>], patience: Int, minimumImprovement: Double
) throws -> (last: Int, best: Int, weights: Matrix<Double>) {
  var (best, bestEpoch, last) = (Double.infinity, 0, losses.count)
  for (i, loss) in losses.enumerated() {
    if loss < best - minimumImprovement {
      (best, bestEpoch) = (loss, i + 1)
    } else if i + 1 - bestEpoch > patience {
      last = min(last, i + 1)
    }
  }
  return (last, bestEpoch, weights[bestEpoch - 1])
}
