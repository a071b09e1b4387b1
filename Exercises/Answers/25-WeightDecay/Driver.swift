import ExerciseRuntime
import Matrices

serve { arguments in
  let (dR, coupled, decoupled, b) = try weightDecay(
    arguments[0].matrix, arguments[1].matrix, gradients: (arguments[2].matrix, arguments[3].matrix),
    divisors: (arguments[4].matrix, arguments[5].matrix), rate: arguments[6].number, strength: arguments[7].number)
  return [.matrix(dR), .matrix(coupled), .matrix(decoupled), .matrix(b)]
}
