import ExerciseRuntime
import Matrices

serve { arguments in
  let (dA, dW, db) = try denseBackward(arguments[0].matrix, arguments[1].matrix, arguments[2].matrix)
  return [.matrix(dA), .matrix(dW), .matrix(db)]
}
