import ExerciseRuntime
import Matrices

serve { arguments in
  let (Y, dX, variance) = try dropout(
    arguments[0].matrix, mask: arguments[1].matrix, dropping: arguments[2].number, upstream: arguments[3].matrix)
  return [.matrix(Y), .matrix(dX), .matrix(variance)]
}
