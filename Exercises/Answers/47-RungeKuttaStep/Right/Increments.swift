import Matrices

func rungeKuttaStep(
  _ y: Matrix<Double>, at t: Double, step h: Double,
  field f: (_ t: Double, _ y: Matrix<Double>) -> Matrix<Double>
) throws -> Matrix<Double> {
  // With whole increments in place of slopes.
  func increment(_ part: Double, _ before: Matrix<Double>) -> Matrix<Double> { h * f(t + part * h, y + part * before) }
  let first = h * f(t, y)
  let second = increment(0.5, first)
  let third = increment(0.5, second)
  let last = increment(1, third)
  return y + first / 6 + second / 3 + third / 3 + last / 6
}
