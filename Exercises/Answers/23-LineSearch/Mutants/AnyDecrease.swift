// says: any decrease
import Matrices

func lineSearch(
  _ phi: (Double) -> (value: Double, slope: Double), c1: Double, c2: Double
) throws -> Double {
  let start = phi(0)
  var (lower, upper) = (0.0, Double.infinity)
  var step = 1.0
  for _ in 0..<60 {
    let (value, slope) = phi(step)
    if value > start.value {
      upper = step
    } else if slope < c2 * start.slope {
      lower = step
    } else {
      return step
    }
    step = upper.isFinite ? (lower + upper) / 2 : 2 * lower
  }
  return step
}
