// says: the last epoch
import Matrices

func earlyStopping(
  losses: [Double], weights: [Matrix<Double>], patience: Int, minimumImprovement: Double
) throws -> (last: Int, best: Int, weights: Matrix<Double>) {
  var (best, bestEpoch, last) = (Double.infinity, 0, 0)
  for (i, loss) in losses.enumerated() {
    last = i + 1
    if loss < best - minimumImprovement {
      (best, bestEpoch) = (loss, last)
    } else if last - bestEpoch > patience {
      break
    }
  }
  return (last, bestEpoch, weights[last - bestEpoch > patience ? bestEpoch - 1 : losses.count - 1])
}
