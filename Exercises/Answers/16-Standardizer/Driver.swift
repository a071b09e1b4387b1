import ExerciseRuntime
import Matrices

serve { arguments in
  let (mean, deviation, training, test) = try standardize(training: arguments[0].matrix, test: arguments[1].matrix)
  return [.matrix(mean), .matrix(deviation), .matrix(training), .matrix(test)]
}
