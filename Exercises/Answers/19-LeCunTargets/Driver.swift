import ExerciseRuntime
import Matrices

serve { arguments in
  let (bend, targets, scores) = try leCunTargets(
    amplitude: arguments[0].number, rate: arguments[1].number, labels: arguments[2].matrix,
    outputs: arguments[3].matrix)
  return [.number(bend), .matrix(targets), .matrix(scores)]
}
