import ExerciseRuntime
import Matrices

serve { arguments in
  let (corner, weights, bias) = try boxRow(
    lower: arguments[0].matrix, upper: arguments[1].matrix, point: arguments[2].matrix, normal: arguments[3].matrix,
    maximum: arguments[4].number)
  return [.matrix(corner), .matrix(weights), .number(bias)]
}
