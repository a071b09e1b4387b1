import Kernels

extension Matrix {
  /// The loss of one batch of points: from the matrices of outputs it computes its value, its derivatives with respect
  /// to them, and further numbers that are summed over the batches too.
  public typealias LossOfBatch =
    @Sendable (_ batch: Int, _ outputs: [Matrix]) -> (value: S, adjoints: [Matrix], sums: [S])

  /// The loss of all batches and its gradient, computed by a kernel, and the sums of the further numbers.
  ///
  /// Batches are added up in order, so that any number of threads gives the same bits. The caller has checked that the
  /// shapes are those that the kernel expects. Traps if the loss returns other shapes or another number of sums.
  ///
  /// It is public, and calls nothing that is private to a file or a key path, for the sake of the module of
  /// physics-informed networks: otherwise it was not compiled there for the type of number, and `benchmarks burgers`
  /// shows what that costs for each batch.
  ///
  /// - Parameters:
  ///   - kernel: computes the outputs of a batch, and goes back from their derivatives.
  ///   - parameters: what the gradient is taken with respect to, in one row.
  ///   - operands: further operands that the kernel reads.
  ///   - starts: the first point of each batch, and the number of points.
  ///   - count: how many further numbers the loss returns for each batch.
  ///   - loss: the loss of one batch, called by several threads at the same time.
  public static func lossAndGradient(
    by kernel: some BatchedLossKernel, _ parameters: Matrix, _ operands: [Matrix], batches starts: [Int],
    sums count: Int, loss: @escaping LossOfBatch
  ) -> (loss: S, gradient: Matrix, sums: [S]) {
    let gradient = Matrix(uninitialized: parameters.shape)
    let sums = Matrix(uninitialized: Shape(starts.count - 1, count))
    let value = gradient.storage.assignGradient(
      by: kernel, parameters: parameters.storage, operands: operands.map { $0.storage }, starts: starts,
      sums: sums.storage, loss: loss)
    return (value, gradient, count == 0 ? [] : sums.columnSums().elements)
  }
}

extension Storage {
  /// self ← the gradient of the loss. Returns the loss itself.
  ///
  /// `loss` receives the outputs of a batch as matrices and returns its derivatives with respect to them, and as many
  /// further numbers as `sums` has for each batch.
  func assignGradient(
    by kernel: some BatchedLossKernel, parameters: Storage, operands: [Storage], starts: [Int], sums: Storage,
    loss: @escaping Matrix<S>.LossOfBatch
  ) -> S {
    let losses = Storage(count: starts.count - 1)
    let sumCount = losses.count == 0 ? 0 : sums.count / losses.count
    let (matrices, columns) = kernel.outputs
    kernel.evaluate(
      parameters: UnsafePointer(parameters.address), operands: operands.map { UnsafePointer($0.address) },
      starts: starts, losses: losses.address, gradient: address
    ) { batch, rows, gradients in
      let shape = Shape(starts[batch + 1] - starts[batch], columns)
      let outputs = (0..<matrices).map { i in
        let output = Matrix<S>(uninitialized: shape)
        output.storage.address.update(from: rows + i * shape.count, count: shape.count)
        return output
      }
      let (value, adjoints, parts) = loss(batch, outputs)
      require(
        adjoints.count == outputs.count && adjoints.allSatisfy { $0.shape == shape },
        "the loss of \(outputs.count) outputs \(shape) returned derivatives \(adjoints.map(\.shape))"
      )
      require(
        parts.count == sumCount,
        "a loss with \(sumCount) sums returned \(parts.count) numbers for batch \(batch)")
      for (i, part) in parts.enumerated() { sums.address[batch * sumCount + i] = part }
      for (i, adjoint) in adjoints.enumerated() {
        (gradients + i * shape.count).update(from: adjoint.storage.address, count: shape.count)
      }
      return value
    }
    return losses.reduced(.sum)
  }
}
