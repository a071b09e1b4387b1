import ExerciseRuntime
import Matrices

serve { arguments in
  let (f, J, du_t, du_x, dStart, dLeft) = try advectionResidual(
    u: arguments[0].matrix, u_t: arguments[1].matrix, u_x: arguments[2].matrix, speed: arguments[3].matrix,
    slope: arguments[4].matrix, start: arguments[5].matrix, profile: arguments[6].matrix, left: arguments[7].matrix,
    width: arguments[8].integer)
  return [.matrix(f), .number(J), .matrix(du_t), .matrix(du_x), .matrix(dStart), .matrix(dLeft)]
}
