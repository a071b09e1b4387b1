import ExerciseRuntime
import Matrices

serve { arguments in
  var edges: [(source: Int, target: Int)] = []
  for edge in try arguments[2].list {
    let ends = try edge.list
    edges.append((try ends[0].integer, try ends[1].integer))
  }
  let (Y, dX, dW) = try graphConvolution(
    arguments[0].matrix, arguments[1].matrix, edges: edges, upstream: arguments[3].matrix)
  return [.matrix(Y), .matrix(dX), .matrix(dW)]
}
