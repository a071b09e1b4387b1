import ExerciseRuntime
import Matrices

serve { arguments in
  let (dX, dInitial, dW, dU, db) = try recurrentBackward(
    arguments[0].matrices, initial: arguments[1].matrix, arguments[2].matrix, arguments[3].matrix, arguments[4].matrix,
    upstream: arguments[5].matrices)
  return [.matrices(dX)] + [dInitial, dW, dU, db].map { .matrix($0) }
}
