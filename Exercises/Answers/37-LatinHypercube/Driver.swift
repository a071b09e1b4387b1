import ExerciseRuntime
import Matrices

serve { arguments in
  let permutations = try arguments[0].list.map { try $0.list.map { try $0.integer } }
  let (points, counts) = try latinHypercube(
    permutations: permutations, offsets: arguments[1].matrix, from: arguments[2].matrix, to: arguments[3].matrix,
    sample: arguments[4].matrix)
  return [.matrix(points), .matrix(counts)]
}
