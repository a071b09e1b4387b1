import ExerciseRuntime
import Matrices

serve { arguments in
  let steps = try arguments[2...].map { try $0.integer }
  return [
    .matrix(
      try maxPoolingBackward(
        arguments[0].matrix, upstream: arguments[1].matrix, window: (steps[0], steps[1]), stride: (steps[2], steps[3])))
  ]
}
