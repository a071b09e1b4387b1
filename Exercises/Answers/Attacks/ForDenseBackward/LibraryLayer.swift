// 1. Calls the library's own layer.
import Matrices
import Networks

func denseBackward(
  _ A: Matrix<Double>, _ W: Matrix<Double>, _ G: Matrix<Double>
) throws -> (dA: Matrix<Double>, dW: Matrix<Double>, db: Matrix<Double>) {
  let layer = Dense(weights: W, bias: .zeros(1, W.columns))
  let (dA, gradient) = layer.backward(G, layer.forward(A).cache)
  return (dA, gradient.weights, gradient.bias)
}
