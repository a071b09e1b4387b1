import Matrices

/// One walk forward for each node: tangents instead of adjoints.
func tapeSweep(parents: [[Int]], derivatives: [[Double]]) throws -> [Double] {
  let n = parents.count
  var result: [Double] = []
  for input in 0..<n {
    var tangents = [Double](repeating: 0, count: n)
    tangents[input] = 1
    for i in input + 1..<max(n, input + 1) {
      tangents[i] = zip(parents[i], derivatives[i]).map { tangents[$0] * $1 }.reduce(0, +)
    }
    result.append(tangents[n - 1])
  }
  return result
}
