// says: γ is turned round
import Matrices

func lbfgsDirection(
  _ g: Matrix<Double>, steps: [Matrix<Double>], changes: [Matrix<Double>], memory: Int
) throws -> Matrix<Double> {
  let pairs = Array(zip(steps, changes).suffix(memory))
  var factors: [Double] = []
  var q = -g
  for (s, y) in pairs.reversed() {
    let a = s.dot(q) / s.dot(y)
    q -= a * y
    factors.append(a)
  }
  if let (s, y) = pairs.last { q *= y.sumOfSquares / s.dot(y) }
  for ((s, y), a) in zip(pairs, factors.reversed()) {
    q += (a - y.dot(q) / s.dot(y)) * s
  }
  return q
}
