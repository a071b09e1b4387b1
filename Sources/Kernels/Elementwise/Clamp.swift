/// y_i ← x_i limited to a range, padded; NaN stays NaN. y may be x.
@inline(__always)
func clampAll<T: Real>(
  _ x: UnsafePointer<T>, to range: ClosedRange<T>, into y: UnsafeMutablePointer<T>, count: Int
) {
  let (low, high) = (range.lowerBound, range.upperBound)
  for i in 0..<roundedUp(count, to: T.laneCount) {
    let x = x[i] < low ? low : x[i]
    y[i] = x > high ? high : x
  }
}
