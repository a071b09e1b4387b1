import ExerciseRuntime
import Matrices

serve { arguments in
  let (last, best, weights) = try earlyStopping(
    losses: arguments[0].matrix.elements, weights: arguments[1].matrices, patience: arguments[2].integer,
    minimumImprovement: arguments[3].number)
  return [.integer(last), .integer(best), .matrix(weights)]
}
