import ExerciseRuntime
import Matrices

serve { arguments in
  let (dInitial, dA) = try discreteAdjoint(
    initial: arguments[0].matrix, arguments[1].matrix, step: arguments[2].number, steps: arguments[3].integer,
    upstream: arguments[4].matrix)
  return [.matrix(dInitial), .matrix(dA)]
}
