// says: root of the MSE
import Matrices

func squaredErrors(
  _ F: Matrix<Double>, _ Y: Matrix<Double>
) throws -> (halfSum: Double, halfSumGradient: Matrix<Double>, mean: Double, meanGradient: Matrix<Double>) {
  let E = F - Y
  let halfSum = E.sumOfSquares / 2
  let mean = (E.sumOfSquares / Double(E.count)).squareRoot()
  return (halfSum, E, mean, (2 / Double(E.count)) * E)
}
