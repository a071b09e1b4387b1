// says: ½ is missing
import Matrices

func squaredErrors(
  _ F: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (halfSum: Double, halfSumGradient: Matrix<Double>, mean: Double, meanGradient: Matrix<Double>) {
  let E = F - Y
  let halfSum = E.sumOfSquares
  let mean = E.sumOfSquares / Double(E.count)
  return (halfSum, E, mean, (2 / Double(E.count)) * E)
}
