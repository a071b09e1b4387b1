import ExerciseRuntime
import Matrices

serve { arguments in
  let (loss, gradient) = try crossEntropyWithLogits(arguments[0].matrix, arguments[1].matrix)
  return [.number(loss), .matrix(gradient)]
}
