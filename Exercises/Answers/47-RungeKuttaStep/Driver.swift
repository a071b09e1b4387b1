import ExerciseRuntime
import Matrices

serve { arguments in
  let (kind, A) = (try arguments[3].integer, try arguments[4].matrix)
  let result = try rungeKuttaStep(
    arguments[0].matrix, at: arguments[1].number, step: arguments[2].number,
    field: { t, y in kind == 0 ? y * A : kind == 1 ? (y ⊙ y ⊙ y) * A : cos(t * A) })
  return [.matrix(result)]
}
