import ExerciseRuntime
import Matrices

serve { arguments in
  let (loss, dWeights, dBiases) = try backpropagation(
    arguments[0].matrix, weights: arguments[1].matrices, biases: arguments[2].matrices, arguments[3].matrix)
  return [.number(loss), .matrices(dWeights), .matrices(dBiases)]
}
