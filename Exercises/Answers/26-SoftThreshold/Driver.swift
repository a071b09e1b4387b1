import ExerciseRuntime
import Matrices

serve { arguments in
  let (S, step, largest) = try softThreshold(
    arguments[0].matrix, threshold: arguments[1].number, arguments[2].matrix, arguments[3].matrix, arguments[4].matrix,
    rate: arguments[5].number, strength: arguments[6].number)
  return [.matrix(S), .matrix(step), .number(largest)]
}
