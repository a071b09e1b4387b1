import ExerciseRuntime
import Matrices

serve { arguments in
  let (step, predicted, gainRatio) = try levenbergMarquardtStep(
    arguments[0].matrix, arguments[1].matrix, damping: arguments[2].number, newValue: arguments[3].number)
  return [.matrix(step), .number(predicted), .number(gainRatio)]
}
