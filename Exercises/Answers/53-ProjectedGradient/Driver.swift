import ExerciseRuntime
import Matrices

serve { arguments in
  let (c, F, dW, db) = try projectedGradient(
    arguments[0].matrix, arguments[1].matrix, arguments[2].matrix, arguments[3].matrix)
  return [.matrix(c), .number(F), .matrix(dW), .matrix(db)]
}
