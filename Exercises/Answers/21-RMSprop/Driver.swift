import ExerciseRuntime
import Matrices

serve { arguments in
  let (v, theta) = try rmsprop(
    arguments[0].matrix, gradients: arguments[1].matrices, rate: arguments[2].number, beta: arguments[3].number,
    epsilon: arguments[4].number)
  return [.matrix(v), .matrix(theta)]
}
