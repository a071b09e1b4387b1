import ExerciseRuntime
import Matrices

serve { arguments in
  var kernels: [[Matrix<Double>]] = []
  for list in try arguments[1].list { kernels.append(try list.matrices) }
  let steps = try arguments[3...].map { try $0.integer }
  return [
    .matrices(
      try convolutionForward(
        arguments[0].matrices, kernels: kernels, bias: arguments[2].matrix, stride: (steps[0], steps[1]),
        padding: (steps[2], steps[3])))
  ]
}
