import Kernels
import Matrices

/// A loss of some points of a network: from the components u, u_a, u_b and u_bb of the jets of a batch, each n×q for n
/// points and q outputs, its value and its derivatives with respect to them.
typealias JetLoss<S: Scalar> =
  @Sendable (_ batch: Int, _ jet: [Matrix<S>]) -> (value: S, adjoints: [Matrix<S>])

/// The same with further numbers of the points, such as their part of the derivatives by other unknowns than the
/// network's.
typealias JetLossWithSums<S: Scalar> =
  @Sendable (_ batch: Int, _ jet: [Matrix<S>]) -> (value: S, adjoints: [Matrix<S>], sums: [S])

/// A fully connected network with tanh after every layer but the last, with its derivatives along two directions a and
/// b, fused: few points at a time go through all layers and back before the next ones follow.
///
/// The formulas are those of the layers one by one; what is saved is memory. Of a few points the jets of
/// all layers stay in the near caches, and nothing is allocated or written that the gradient does not need.
/// The gradient is added up in vectors and in an order that depends on the points alone: the same bits for any
/// number of threads.
struct FusedTanhNetwork<S: Scalar>: Sendable {
  private let network: JetNetwork

  /// Traps unless there are inputs and outputs, and every width is positive.
  init(widths: [Int]) {
    require(
      widths.count >= 2 && widths.allSatisfy { $0 >= 1 },
      "a network has a positive number of inputs, hidden units and outputs, found \(widths)")
    network = JetNetwork(widths: widths)
  }

  /// The number of inputs d, the widths of the hidden layers, and the number of outputs.
  var widths: [Int] { network.widths }

  /// The number of weights and biases.
  var parameterCount: Int { network.parameterCount }

  /// The points that a loss is given at once at most: so many that its operations on matrices are worth their calls, so
  /// few that the jets of all layers stay in a near cache.
  var batchPoints: Int { network.batchPoints(S.self) }

  /// The loss and its gradient.
  ///
  /// - Parameters:
  ///   - theta: all parameters in one row, W row by row, then b, layer by layer.
  ///   - X: the points, n×d.
  ///   - directions: a and b, 2×d.
  ///   - starts: the first point of each batch, and n.
  ///   - loss: what is summed over the batches. It is called by several threads at the same time.
  func lossAndGradient(
    _ theta: Matrix<S>, _ X: Matrix<S>, along directions: Matrix<S>, batches starts: [Int],
    loss: @escaping JetLoss<S>
  ) -> (loss: S, gradient: Matrix<S>) {
    let (value, gradient, _) = lossAndGradient(
      theta, X, along: directions, batches: starts, sums: 0
    ) { batch, jet in
      let (value, adjoints) = loss(batch, jet)
      return (value, adjoints, [])
    }
    return (value, gradient)
  }

  /// The loss, its gradient, and so many other numbers that are summed over the batches too.
  ///
  /// They are added up batch after batch, like the loss: the same bits for any number of threads.
  func lossAndGradient(
    _ theta: Matrix<S>, _ X: Matrix<S>, along directions: Matrix<S>, batches starts: [Int],
    sums count: Int, loss: @escaping JetLossWithSums<S>
  ) -> (loss: S, gradient: Matrix<S>, sums: [S]) {
    require(
      theta.shape == Shape(1, parameterCount),
      "the network \(widths) has parameters \(Shape(1, parameterCount)), found \(theta.shape)")
    require(
      X.columns == widths[0] && directions.shape == Shape(2, widths[0]),
      "points and two directions have \(widths[0]) coordinates, found \(X.shape) and \(directions.shape)"
    )
    require(
      starts.first == 0 && starts.last == X.rows
        && zip(starts, starts.dropFirst()).allSatisfy {
          $0 < $1 && $1 - $0 <= batchPoints
        },
      "batches of 1 to \(batchPoints) points do not cover \(X.rows) points")
    return Matrix.lossAndGradient(by: network, theta, [X, directions], batches: starts, sums: count, loss: loss)
  }
}
