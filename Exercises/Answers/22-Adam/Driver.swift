import ExerciseRuntime
import Matrices

serve { arguments in
  let (m, v, theta) = try adam(
    arguments[0].matrix, gradients: arguments[1].matrices, rate: arguments[2].number, gamma: arguments[3].number,
    beta: arguments[4].number, epsilon: arguments[5].number)
  return [.matrix(m), .matrix(v), .matrix(theta)]
}
