// says: overwritten
import Matrices

func tapeSweep(parents: [[Int]], derivatives: [[Double]]) throws -> [Double] {
  let n = parents.count
  var adjoints = [Double](repeating: 0, count: n)
  adjoints[n - 1] = 1
  for i in (0..<n).reversed() {
    for (k, parent) in parents[i].enumerated() {
      adjoints[parent] = derivatives[i][k] * adjoints[i]
    }
  }
  return adjoints
}
