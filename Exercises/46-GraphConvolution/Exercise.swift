import Matrices

/// A graph convolution Y = N X W, and the gradients of its input and its weights.
///
/// n_ij = 1/√(d_i d_j) for each edge from j to i, and for j = i; 0 otherwise; d_i is 1 more than the number of edges
/// that end at node i. No edge is given twice, and none leads from a node to itself. Shapes: X, ∂L/∂X: n×p, with a row
/// for each node; W, ∂L/∂W: p×q; G, Y: n×q.
func graphConvolution(
  _ X: Matrix<Double>, _ W: Matrix<Double>, edges: [(source: Int, target: Int)], upstream G: Matrix<Double>
) throws -> (Y: Matrix<Double>, dX: Matrix<Double>, dW: Matrix<Double>) {
  // Write the result here, in place of the next line.
  throw NotAttempted()
}

/// Says that an exercise was not begun.
struct NotAttempted: Error {}
