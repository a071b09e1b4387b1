import Kernels

extension Storage {
  /// self ← the gradient of the loss. Returns the loss itself.
  ///
  /// The shapes have been checked. `loss` gets the four streams of a batch as matrices and returns their
  /// derivatives, and so many further numbers as `sums` has for each batch.
  func assignStreamGradient(
    _ network: StreamNetwork, parameters: Storage, points: Storage, directions: Storage,
    starts: [Int], sums: Storage, loss: @escaping StreamLossWithSums<S>
  ) -> S {
    let pass = StreamPass<S>(
      network: network, parameters: parameters.address, points: points.address,
      directions: directions.address, starts: starts)
    let losses = Storage(count: pass.batches)
    let sumCount = pass.batches == 0 ? 0 : sums.count / pass.batches
    let outputs = network.widths[network.layers]
    S.evaluate(pass, losses: losses.address, gradient: address) { batch, rows, gradients in
      let shape = Shape(starts[batch + 1] - starts[batch], outputs)
      let streams = (0..<StreamNetwork.streams).map { i in
        let stream = Matrix<S>(uninitialized: shape)
        stream.storage.address.update(from: rows + i * shape.count, count: shape.count)
        return stream
      }
      let (value, adjoints, parts) = loss(batch, streams)
      require(
        adjoints.count == streams.count && adjoints.allSatisfy { $0.shape == shape },
        "the loss of \(streams.count) streams \(shape) returned derivatives \(adjoints.map(\.shape))"
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
