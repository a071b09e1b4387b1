import Matrices

/// The gradients of a convolutional layer by its kernels and biases, for one image.
///
/// The layer is y_m[i, j] = b_m + Σ_c Σ_a Σ_b k_mc[a, b] x_c[i s + a − p, j t + b − q], with x = 0 outside of the
/// image, strides (s, t) and padding (p, q). Shapes: X: C matrices H×W; G: M matrices, as the output; ∂L/∂K: M lists of
/// C matrices of `kernelSize`; ∂L/∂b: 1×M.
func kernelGradient(
  _ X: [Matrix<Double>], upstream G: [Matrix<Double>], kernelSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> (dK: [[Matrix<Double>]], db: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
