// says: wrong sign
import Matrices

func squaredErrors(
  _ F: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (halfSum: Double, halfSumGradient: Matrix<Double>, mean: Double, meanGradient: Matrix<Double>) {
  let E = Y - F
  let halfSum = E.sumOfSquares / 2
  let mean = E.sumOfSquares / Double(E.count)
  return (halfSum, E, mean, (2 / Double(E.count)) * E)
}
