import Kernels

extension Storage {
  /// self ← the gradient of the loss. Returns the loss itself.
  ///
  /// The shapes have been checked. `loss` gets the four streams of a tile as matrices and returns their
  /// derivatives.
  func assignStreamGradient(
    _ network: StreamNetwork, parameters: Storage, points: Storage, directions: Storage,
    starts: [Int], loss: @escaping StreamLoss<S>
  ) -> S {
    let pass = StreamPass<S>(
      network: network, parameters: parameters.address, points: points.address,
      directions: directions.address, starts: starts)
    let losses = Storage(count: pass.tiles)
    let outputs = network.widths[network.layers]
    S.evaluate(pass, losses: losses.address, gradient: address) { tile, rows, gradients in
      let shape = Shape(starts[tile + 1] - starts[tile], outputs)
      let streams = (0..<StreamNetwork.streams).map { i in
        let stream = Matrix<S>(uninitialized: shape)
        stream.storage.address.update(from: rows + i * shape.count, count: shape.count)
        return stream
      }
      let (value, adjoints) = loss(tile, streams)
      require(
        adjoints.count == streams.count && adjoints.allSatisfy { $0.shape == shape },
        "the loss of \(streams.count) streams \(shape) returned derivatives \(adjoints.map(\.shape))"
      )
      for (i, adjoint) in adjoints.enumerated() {
        (gradients + i * shape.count).update(from: adjoint.storage.address, count: shape.count)
      }
      return value
    }
    return losses.reduced(.sum)
  }
}
