import Matrices

func rungeKuttaStep(
  _ y: Matrix<Double>, at t: Double, step h: Double,
  field f: (_ t: Double, _ y: Matrix<Double>) -> Matrix<Double>
) throws -> Matrix<Double> {
  // Any method whose stages use only the stage before them.
  let stages: [(part: Double, weight: Double)] = [(0, 1), (0.5, 2), (0.5, 2), (1, 1)]
  let total = stages.reduce(0) { $0 + $1.weight }
  var (slope, sum) = (0 * y, 0 * y)
  for stage in stages {
    let distance = stage.part * h
    slope = f(t + distance, y + distance * slope)
    sum += stage.weight * slope
  }
  return y + (h / total) * sum
}
