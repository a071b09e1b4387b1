import ExerciseRuntime
import Matrices

serve { arguments in
  let (f, du, du_t, du_x, du_xx, dnu) = try burgersResidual(
    u: arguments[0].matrix, u_t: arguments[1].matrix, u_x: arguments[2].matrix, u_xx: arguments[3].matrix,
    viscosity: arguments[4].number)
  return [.matrix(f), .matrix(du), .matrix(du_t), .matrix(du_x), .matrix(du_xx), .number(dnu)]
}
