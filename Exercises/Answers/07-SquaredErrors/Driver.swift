import ExerciseRuntime
import Matrices

serve { arguments in
  let (halfSum, halfSumGradient, mean, meanGradient) = try squaredErrors(arguments[0].matrix, arguments[1].matrix)
  return [.number(halfSum), .matrix(halfSumGradient), .number(mean), .matrix(meanGradient)]
}
