import ExerciseRuntime
import Matrices

serve { arguments in
  let (Y, mean, variance, prediction) = try batchNormForward(
    arguments[0].matrix, arguments[1].matrix, scale: arguments[2].matrix, shift: arguments[3].matrix,
    runningMean: arguments[4].matrix, runningVariance: arguments[5].matrix, share: arguments[6].number,
    epsilon: arguments[7].number)
  return [.matrix(Y), .matrix(mean), .matrix(variance), .matrix(prediction)]
}
