import Matrices

func continuousAdjoint(
  states Y: [Matrix<Double>], _ A: Matrix<Double>, step h: Double, saved: [Matrix<Double>]
) throws -> (slope: Matrix<Double>, lambda: Matrix<Double>, dA: Matrix<Double>) {
  let (samples, d, last) = (Y[0].rows, A.rows, Y.count - 1)
  var (first, lambda, dA) = (0 * Y[last], saved[last], Matrix<Double>.zeros(d, d))
  for n in stride(from: last, to: 0, by: -1) {
    var next = lambda + saved[n - 1]
    for i in 0..<samples {
      for j in 0..<d {
        let y = Y[n][i, j]
        var arriving = 0.0
        for k in 0..<d {
          arriving += A[j, k] * lambda[i, k]
          dA[j, k] += h * y * y * y * lambda[i, k]
        }
        next[i, j] += 3 * h * y * y * arriving
        if n == last { first[i, j] = -3 * y * y * arriving }
      }
    }
    lambda = next
  }
  return (first, lambda, dA)
}
