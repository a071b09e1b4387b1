/// A kernel that computes the sum of a loss over all points, batch by batch, and its gradient: it produces outputs of a
/// batch of points, asks a loss for its value and its derivatives with respect to them, and goes back.
///
/// So the owner of a matrix can lend its memory to such a kernel without knowing what it computes.
public protocol BatchedLossKernel: Sendable {
  /// The loss gets so many matrices of each batch, n×columns for n points, one behind the other.
  var outputs: (matrices: Int, columns: Int) { get }

  /// losses_i ← the loss of batch i, and the gradient of their sum with respect to the parameters; padded.
  ///
  /// - Parameters:
  ///   - operands: what else the kernel reads, such as the points; padded.
  ///   - starts: batch i consists of the points starts[i] ..< starts[i + 1].
  ///   - loss: is called by several threads at the same time.
  func evaluate<T: KernelScalar>(
    parameters: UnsafePointer<T>, operands: [UnsafePointer<T>], starts: [Int],
    losses: UnsafeMutablePointer<T>, gradient: UnsafeMutablePointer<T>, loss: @escaping BatchedLoss<T>)
}

/// What a loss does with one batch: from the outputs it writes its derivatives with respect to all of them, and returns
/// its value.
public typealias BatchedLoss<T: Real> =
  @Sendable (_ batch: Int, _ outputs: UnsafePointer<T>, _ gradients: UnsafeMutablePointer<T>) -> T

extension JetNetwork: BatchedLossKernel {
  /// u, u_a, u_b and u_bb.
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
