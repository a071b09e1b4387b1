import Matrices

func lineSearch(
  _ phi: (Double) -> (value: Double, slope: Double), c1: Double, c2: Double
) throws -> Double {
  // First the bracket, then the bisection.
  let (value, slope) = phi(0)
  func isLong(_ step: Double) -> Bool { phi(step).value > value + c1 * step * slope }
  func isShort(_ step: Double) -> Bool { phi(step).slope < c2 * slope }
  var (lower, upper) = (0.0, 1.0)
  while !isLong(upper) {
    if !isShort(upper) { return upper }
    lower = upper
    upper *= 2
  }
  while true {
    let middle = (lower + upper) / 2
    if isLong(middle) {
      upper = middle
    } else if isShort(middle) {
      lower = middle
    } else {
      return middle
    }
  }
}
