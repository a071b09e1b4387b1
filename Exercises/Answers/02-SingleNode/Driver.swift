import ExerciseRuntime
import Matrices

serve { arguments in
  let (loss, dw, db, dx) = try singleNode(
    arguments[0].matrix, arguments[1].matrix, arguments[2].number, arguments[3].number)
  return [.number(loss), .matrix(dw), .number(db), .matrix(dx)]
}
