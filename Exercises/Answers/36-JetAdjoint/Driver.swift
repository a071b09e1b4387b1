import ExerciseRuntime
import Matrices

serve { arguments in
  let (dZ, dZ_x, dZ_xx) = try jetAdjoint(
    arguments[0].matrix, arguments[1].matrix, arguments[2].matrix, upstream: arguments[3].matrix, arguments[4].matrix,
    arguments[5].matrix)
  return [.matrix(dZ), .matrix(dZ_x), .matrix(dZ_xx)]
}
