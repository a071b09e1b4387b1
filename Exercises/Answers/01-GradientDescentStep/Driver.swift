import ExerciseRuntime
import Matrices

serve { arguments in
  let (value, gradient, next) = try gradientDescentStep(
    arguments[0].matrix, arguments[1].matrix, arguments[2].matrix, learningRate: arguments[3].number)
  return [.number(value), .matrix(gradient), .matrix(next)]
}
