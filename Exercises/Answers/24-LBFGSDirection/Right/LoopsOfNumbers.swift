import Matrices

func lbfgsDirection(
  _ g: Matrix<Double>, steps: [Matrix<Double>], changes: [Matrix<Double>], memory: Int
) throws -> Matrix<Double> {
  let (n, first) = (g.columns, max(0, steps.count - memory))
  var q = g.elements
  if first == steps.count { return Matrix.row(q.map { -$0 }) }
  let (S, Y) = (steps.map(\.elements), changes.map(\.elements))
  func dot(_ a: [Double], _ b: [Double]) -> Double { (0..<n).reduce(0) { $0 + a[$1] * b[$1] } }
  var a = [Double](repeating: 0, count: steps.count)
  for k in (first..<steps.count).reversed() {
    a[k] = dot(S[k], q) / dot(S[k], Y[k])
    for j in 0..<n { q[j] -= a[k] * Y[k][j] }
  }
  let last = steps.count - 1
  let gamma = dot(S[last], Y[last]) / dot(Y[last], Y[last])
  for j in 0..<n { q[j] *= gamma }
  for k in first..<steps.count {
    let b = dot(Y[k], q) / dot(S[k], Y[k])
    for j in 0..<n { q[j] += (a[k] - b) * S[k][j] }
  }
  return Matrix.row(q.map { -$0 })
}
