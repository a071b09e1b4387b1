import Matrices

/// The gradient of a convolutional layer by its image.
///
/// The layer is y_m[i, j] = b_m + Σ_c Σ_a Σ_b k_mc[a, b] x_c[i s + a − p, j t + b − q], with x = 0 outside of the
/// image, strides (s, t) and padding (p, q). Shapes: K: M lists of C matrices k×l; G: M matrices, as the output;
/// result: C matrices of `imageSize`.
func imageGradient(
  kernels K: [[Matrix<Double>]], upstream G: [Matrix<Double>], imageSize: (rows: Int, columns: Int),
  stride: (rows: Int, columns: Int), padding: (rows: Int, columns: Int)
) throws -> [Matrix<Double>] {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
