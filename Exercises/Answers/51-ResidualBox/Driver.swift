import ExerciseRuntime
import Matrices

serve { arguments in
  let (delta, side, weights, bias, bound) = try residualBox(
    depth: arguments[0].integer, layer: arguments[1].integer, point: arguments[2].matrix, normal: arguments[3].matrix)
  return [.number(delta), .number(side), .matrix(weights), .number(bias), .number(bound)]
}
