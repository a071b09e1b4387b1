import ExerciseRuntime
import Matrices

serve { arguments in
  let (dx, dState, dCell, dW, dU, db) = try lstmBackward(
    arguments[0].matrix, state: arguments[1].matrix, cell: arguments[2].matrix, arguments[3].matrix,
    arguments[4].matrix, arguments[5].matrix, upstream: arguments[6].matrix, arguments[7].matrix)
  return [dx, dState, dCell, dW, dU, db].map { .matrix($0) }
}
