import ExerciseRuntime
import Matrices

serve { arguments in
  let steps = try arguments[2...].map { try $0.integer }
  let (dK, db) = try kernelGradient(
    arguments[0].matrices, upstream: arguments[1].matrices, kernelSize: (steps[0], steps[1]),
    stride: (steps[2], steps[3]), padding: (steps[4], steps[5]))
  return [.list(dK.map { .matrices($0) }), .matrix(db)]
}
