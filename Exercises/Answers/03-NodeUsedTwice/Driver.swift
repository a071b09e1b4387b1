import ExerciseRuntime
import Matrices

serve { arguments in
  let (lambdaV, lambdaU, dxi) = try nodeUsedTwice(arguments[0].matrix, arguments[1].number)
  return [.matrix(lambdaV), .matrix(lambdaU), .number(dxi)]
}
