import Matrices

/// For each node the places where it is used, and the sum over them, each adjoint computed once.
func tapeSweep(parents: [[Int]], derivatives: [[Double]]) throws -> [Double] {
  let n = parents.count
  var uses = [[(node: Int, derivative: Double)]](repeating: [], count: n)
  for i in 0..<n {
    for k in parents[i].indices { uses[parents[i][k]].append((i, derivatives[i][k])) }
  }
  var known = [Double?](repeating: nil, count: n)
  func adjoint(_ i: Int) -> Double {
    if i == n - 1 { return 1 }
    if let value = known[i] { return value }
    let value = uses[i].reduce(0) { $0 + adjoint($1.node) * $1.derivative }
    known[i] = value
    return value
  }
  return (0..<n).map(adjoint)
}
