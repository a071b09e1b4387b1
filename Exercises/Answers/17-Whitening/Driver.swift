import ExerciseRuntime
import Matrices

serve { arguments in
  let (variances, directions, whitened) = try whiten(arguments[0].matrix)
  return [.matrix(variances), .matrix(directions), .matrix(whitened)]
}
