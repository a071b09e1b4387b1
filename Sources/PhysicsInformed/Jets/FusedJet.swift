import Matrices
import Networks

/// The loss of a physics-informed network and its gradient by fused kernels, which compute the same as `DenseJet` and
/// `ActivationJet` of `Tanh`, tile by tile.
///
/// They support fully connected networks with tanh after every layer but the last, and the jet u, u_a, u_b and u_bb,
/// that is, two directions and the second derivative along the second one, the pattern
/// ```swift
/// JetPattern(directions: 2, pairs: [(1, 1)])
/// ```
/// All other networks and patterns are computed layer by layer; ``PhysicsLoss`` and ``InverseLoss`` choose
/// automatically, see ``FusedNetwork``. A loss is a sum of terms, each with its own points:
/// ```swift
/// let equation = FusedJet.Term(points: X) { U, points in
///   let (u, u_t, u_x, u_xx) = (U[0], U[1], U[2], U[3])
///   let f = u_t + u ⊙ u_x - nu * u_xx
///   // L = (1/N) Σ f²,  ∂L/∂f = 2 f / N
///   let g = (2 / N) * f
///   return (f.sumOfSquares / N, [g ⊙ u_x, g, g ⊙ u, -nu * g])
/// }
/// let loss = FusedJet(widths: [2, 20, 20, 1], along: .identity(2), terms: [equation, data])
/// let (value, gradient) = loss(model.parameters.flattened)
/// ```
/// Up to rounding errors, the results are those of the layers; they do not depend on the number of threads.
public struct FusedJet<S: Scalar>: Sendable {
  /// One term of a loss.
  public struct Term: Sendable {
    /// Maps the components u, u_a, u_b and u_bb of the jets at some of the points, n×q for q outputs, to the sum of
    /// their losses and its derivatives with respect to the components. A mean over all N points must be divided by N,
    /// not by n. It is called by several threads at the same time.
    public typealias Loss =
      @Sendable (_ jet: [Matrix<S>], _ points: Range<Int>) -> (loss: S, adjoints: [Matrix<S>])

    /// The points X: N×d.
    public let points: Matrix<S>
    /// The loss of some of the points.
    public let loss: Loss

    public init(points: Matrix<S>, loss: @escaping Loss) {
      (self.points, self.loss) = (points, loss)
    }
  }

  /// The directions a and b, 2×d.
  public let directions: Matrix<S>
  /// The terms of the loss.
  public let terms: [Term]
  private let network: FusedTanhNetwork<S>
  private let points: Matrix<S>
  /// The first point of each batch, and the number of points; no batch has points of two terms.
  private let starts: [Int]
  /// For each batch its term and the points of it.
  private let parts: [(term: Int, points: Range<Int>)]

  /// - Parameters:
  ///   - widths: the number of inputs d, the widths of the hidden layers, and the number of outputs.
  ///   - directions: a and b, 2×d. The identity gives derivatives along two coordinates.
  ///   - terms: the terms whose sum is the loss; their points are N×d.
  public init(widths: [Int], along directions: Matrix<S>, terms: [Term]) {
    network = FusedTanhNetwork(widths: widths)
    (self.directions, self.terms) = (directions, terms)
    points = Matrix(stacking: terms.map(\.points))
    var starts = [0]
    var parts: [(term: Int, points: Range<Int>)] = []
    for (i, term) in terms.enumerated() {
      let (n, size) = (term.points.rows, network.batchPoints)
      for first in stride(from: 0, to: n, by: size) {
        let range = first..<min(n, first + size)
        starts.append(starts.last! + range.count)
        parts.append((i, range))
      }
    }
    (self.starts, self.parts) = (starts, parts)
  }

  /// The loss and its gradient, 1×P, as functions of all P parameters in one row, as in `ParameterSet.flattened`.
  public func callAsFunction(_ theta: Matrix<S>) -> (value: S, gradient: Matrix<S>) {
    let (terms, parts) = (terms, parts)
    let (loss, gradient) = network.lossAndGradient(
      theta, points, along: directions, batches: starts
    ) { batch, jet in
      let (value, adjoints) = terms[parts[batch].term].loss(jet, parts[batch].points)
      return (value, adjoints)
    }
    return (loss, gradient)
  }

  /// The loss and its gradient as parameters of a network; traps unless they are weights and a bias for each layer.
  public func lossAndGradient<Parameters: ParameterSet<S>>(
    _ parameters: Parameters
  ) -> (loss: S, gradient: Parameters) {
    let shapes = parameters.tensors.map(\.value.shape)
    let layers = zip(network.widths, network.widths.dropFirst())
    let expected = layers.flatMap { p, q in [Shape(p, q), Shape(1, q)] }
    require(
      shapes == expected,
      "the network \(network.widths) has parameters \(expected), found \(shapes)")
    let (loss, theta) = self(parameters.flattened)
    var (gradient, elements) = (parameters, theta.elements[...])
    gradient.update(along: parameters) { own, _ in
      own = Matrix(
        rows: own.rows, columns: own.columns, elements: Array(elements.prefix(own.count)))
      elements = elements.dropFirst(own.count)
    }
    return (loss, gradient)
  }
}
