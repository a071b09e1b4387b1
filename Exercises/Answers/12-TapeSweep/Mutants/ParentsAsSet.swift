// says: named twice gets one share
import Matrices

func tapeSweep(parents: [[Int]], derivatives: [[Double]]) throws -> [Double] {
  let n = parents.count
  var adjoints = [Double](repeating: 0, count: n)
  adjoints[n - 1] = 1
  for i in (0..<n).reversed() {
    for parent in Set(parents[i]) {
      let k = parents[i].firstIndex(of: parent)!
      adjoints[parent] += derivatives[i][k] * adjoints[i]
    }
  }
  return adjoints
}
