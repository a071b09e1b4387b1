// says: the 2 of the square
import Matrices

func squaredErrors(
  _ F: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (halfSum: Double, halfSumGradient: Matrix<Double>, mean: Double, meanGradient: Matrix<Double>) {
  let E = F - Y
  let halfSum = E.sumOfSquares / 2
  let mean = E.sumOfSquares / Double(E.count)
  return (halfSum, E, mean, E / Double(E.count))
}
