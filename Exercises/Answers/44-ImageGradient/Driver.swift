import ExerciseRuntime
import Matrices

serve { arguments in
  var kernels: [[Matrix<Double>]] = []
  for list in try arguments[0].list { kernels.append(try list.matrices) }
  let steps = try arguments[2...].map { try $0.integer }
  return [
    .matrices(
      try imageGradient(
        kernels: kernels, upstream: arguments[1].matrices, imageSize: (steps[0], steps[1]),
        stride: (steps[2], steps[3]), padding: (steps[4], steps[5])))
  ]
}
