import ExerciseRuntime
import Matrices

serve { arguments in
  [
    .matrix(
      try lbfgsDirection(
        arguments[0].matrix, steps: arguments[1].matrices, changes: arguments[2].matrices, memory: arguments[3].integer)
    )
  ]
}
