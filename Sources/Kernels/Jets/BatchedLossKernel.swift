/// A kernel that computes the sum of a loss over all points, batch by batch, and its gradient: a forward pass computes
/// the outputs for a batch of points, the loss returns its value and its derivatives with respect to them, and the
/// backward pass adds to the gradient.
///
/// The protocol lets the owner of a matrix lend its memory to such a kernel without knowing what it computes.
public protocol BatchedLossKernel: Sendable {
  /// The loss receives this many matrices for each batch, n×columns for n points, one after the other in memory.
  var outputs: (matrices: Int, columns: Int) { get }

  /// losses_i ← the loss of batch i, and the gradient of their sum with respect to the parameters; padded.
  ///
  /// - Parameters:
  ///   - operands: what else the kernel reads, such as the points; padded.
  ///   - starts: batch i consists of the points starts[i] ..< starts[i + 1].
  ///   - loss: the loss of one batch, called by several threads at the same time.
  func evaluate<T: KernelScalar>(
    parameters: UnsafePointer<T>, operands: [UnsafePointer<T>], starts: [Int],
    losses: UnsafeMutablePointer<T>, gradient: UnsafeMutablePointer<T>, loss: @escaping BatchedLoss<T>)
}

/// The loss of one batch: it reads the outputs, writes its derivatives with respect to all of them, and returns its
/// value.
public typealias BatchedLoss<T: Real> =
  @Sendable (_ batch: Int, _ outputs: UnsafePointer<T>, _ gradients: UnsafeMutablePointer<T>) -> T

extension JetNetwork: BatchedLossKernel {
  /// The four components u, u_a, u_b and u_bb, n×q each for q outputs.
  public var outputs: (matrices: Int, columns: Int) { (Self.components, widths[layers]) }

  /// - Parameter operands: the points row by row, n×d, and the directions a and b, 2×d.
  public func evaluate<T: KernelScalar>(
    parameters: UnsafePointer<T>, operands: [UnsafePointer<T>], starts: [Int],
    losses: UnsafeMutablePointer<T>, gradient: UnsafeMutablePointer<T>, loss: @escaping BatchedLoss<T>
  ) {
    let pass = JetPass<T>(
      network: self, parameters: parameters, points: operands[0], directions: operands[1], starts: starts)
    T.evaluate(pass, losses: losses, gradient: gradient, loss: loss)
  }
}
