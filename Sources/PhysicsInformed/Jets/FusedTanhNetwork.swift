import Kernels
import Matrices

/// The loss of a batch of points: it maps the components u, u_a, u_b and u_bb of the jets, each n×q for n points and q
/// outputs, to its value and its derivatives with respect to them.
typealias JetLoss<S: Scalar> =
  @Sendable (_ batch: Int, _ jet: [Matrix<S>]) -> (value: S, adjoints: [Matrix<S>])

/// The same with further numbers, such as the batch's part of the derivatives with respect to other unknowns than the
/// network's parameters.
typealias JetLossWithSums<S: Scalar> =
  @Sendable (_ batch: Int, _ jet: [Matrix<S>]) -> (value: S, adjoints: [Matrix<S>], sums: [S])

/// A fully connected network with tanh after every layer but the last, and its derivatives along two directions a and
/// b, computed by fused kernels: a few points at a time pass through all layers and back before the next ones.
///
/// The formulas are those of the separate layers; the difference is in memory traffic. The jets of all layers stay in
/// the L1 and L2 caches for a few points, and nothing is allocated or written that the gradient does not need. The
/// gradient is added up in vectors, in an order that depends on the points alone, so that any number of threads gives
/// the same bits.
struct FusedTanhNetwork<S: Scalar>: Sendable {
  private let network: JetNetwork

  /// A network of the given widths; traps unless it has inputs and outputs, and every width is positive.
  init(widths: [Int]) {
    require(
      widths.count >= 2 && widths.allSatisfy { $0 >= 1 },
      "a network has a positive number of inputs, hidden units and outputs, found \(widths)")
    for (p, q) in zip(widths, widths.dropFirst()) { Shape(p, q).requirePossible() }
    network = JetNetwork(widths: widths)
  }

  /// The number of inputs d, the widths of the hidden layers, and the number of outputs.
  var widths: [Int] { network.widths }

  /// The number of weights and biases.
  var parameterCount: Int { network.parameterCount }

  /// The largest number of points for which a loss is called at once: enough to amortize its matrix operations, but few
  /// enough for the jets of all layers to stay in the L2 cache.
  var batchPoints: Int { network.batchPoints(S.self) }

  /// The loss and its gradient.
  ///
  /// - Parameters:
  ///   - theta: all parameters in one row, W row by row, then b, layer by layer.
  ///   - X: the points, n×d.
  ///   - directions: a and b, 2×d.
  ///   - starts: the first point of each batch, and n.
  ///   - loss: the loss of one batch, called by several threads at the same time. The result is the sum over batches.
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

  /// The loss, its gradient, and the further numbers, which are summed over the batches too.
  ///
  /// Like the loss they are added up in the order of the batches, so that any number of threads gives the same bits.
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
