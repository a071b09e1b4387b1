import Matrices

func lineSearch(
  _ phi: (Double) -> (value: Double, slope: Double), c1: Double, c2: Double
) throws -> Double {
  let (value, slope) = phi(0)
  var (low, high): (Double, Double?) = (0, nil)
  var alpha = 1.0
  while true {
    let point = phi(alpha)
    let isLow = point.value - value <= c1 * slope * alpha
    if isLow && point.slope >= c2 * slope { return alpha }
    if isLow { low = alpha } else { high = alpha }
    if let high { alpha = low + (high - low) / 2 } else { alpha *= 2 }
  }
}
