import ExerciseRuntime
import Matrices

serve { arguments in
  let result = try glorotAndHe(arguments[0].matrix)
  return [
    .number(result.glorotDeviation), .number(result.glorotBound), .number(result.heDeviation), .number(result.heBound),
    .matrix(result.weights),
  ]
}
