import ExerciseRuntime
import Matrices

serve { arguments in
  let (slope, lambda, dA) = try continuousAdjoint(
    states: arguments[0].matrices, arguments[1].matrix, step: arguments[2].number, saved: arguments[3].matrices)
  return [.matrix(slope), .matrix(lambda), .matrix(dA)]
}
