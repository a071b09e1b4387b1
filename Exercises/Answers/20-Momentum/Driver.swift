import ExerciseRuntime
import Matrices

serve { arguments in
  let (velocity, theta, rate) = try momentum(
    arguments[0].matrix, gradients: arguments[1].matrices, rate: arguments[2].number, beta: arguments[3].number)
  return [.matrix(velocity), .matrix(theta), .number(rate)]
}
