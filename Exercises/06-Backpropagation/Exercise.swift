import Matrices

/// The loss of a network of L dense layers, and its gradients with respect to all weights and biases.
///
/// With A₀ = X: H_l = A_{l−1} W_l + 1 b_l for l = 1 … L, A_l = tanh H_l for l < L, and no tanh at the last layer, F =
/// H_L. The loss is ½ Σ (f_ij − y_ij)². Shapes: X: n×d₀, W_l: d_{l−1}×d_l, b_l: 1×d_l, Y: n×d_L; weights[0] is W₁.
/// Results: a number, and lists of gradients in the order and the shapes of the parameters.
func backpropagation(
  _ X: Matrix<Double>, weights: [Matrix<Double>], biases: [Matrix<Double>], _ Y: Matrix<Double>
) throws -> (loss: Double, dWeights: [Matrix<Double>], dBiases: [Matrix<Double>]) {
  // Write the forward and the backward pass here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
