import ExerciseRuntime
import Matrices

serve { arguments in
  let (A, dH) = try reluBackward(arguments[0].matrix, arguments[1].matrix)
  return [.matrix(A), .matrix(dH)]
}
