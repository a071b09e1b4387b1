/// The loss of points that share the work by parts, and its gradient, as in `Real+Kernels.swift`.
extension Real {
  @_specialize(where Self == Float)
  @_specialize(where Self == Double)
  @inline(__always)
  public static func evaluate(
    _ pass: StreamPass<Self>, losses: UnsafeMutablePointer<Self>,
    gradient: UnsafeMutablePointer<Self>, loss: @escaping StreamPass<Self>.Loss
  ) {
    evaluateStreams(pass, losses: losses, gradient: gradient, loss: loss)
  }
}

/// The tiles of a part at least, so that adding up the sums of a part takes little of its time.
private let tilesPerPart = 16

/// losses[i] ← the loss of tile i, and gradient ← the sum of the gradients of all tiles.
///
/// The number of parts and the order in which their gradients are added depend on the number of tiles alone, and
/// not on who takes a part: any number of threads gives the same bits.
@inline(__always)
private func evaluateStreams<T: Real>(
  _ pass: StreamPass<T>, losses: UnsafeMutablePointer<T>, gradient: UnsafeMutablePointer<T>,
  loss: @escaping StreamPass<T>.Loss
) {
  let (tiles, count) = (pass.tiles, pass.network.parameterCount)
  let parts = min(Threads.largestCount, max(1, (tiles + tilesPerPart / 2) / tilesPerPart))
  let partGradients = Memory.allocate(T.self, count: parts * count)
  defer { Memory.deallocate(partGradients, count: parts * count) }
  nonisolated(unsafe) let (losses, gradients) = (losses, partGradients)
  Threads.perform(parts) { part in
    let workspace = StreamWorkspace<T>(pass.network)
    defer { workspace.deallocate() }
    workspace.prepare(pass.directions, dimension: pass.network.widths[0])
    for tile in tiles * part / parts..<tiles * (part + 1) / parts {
      losses[tile] = pass.evaluate(tile, workspace, loss)
    }
    // The lanes of each sum.
    reduceRows(
      .sum, workspace.sums, rows: count, columns: T.laneCount, into: gradients + part * count)
  }
  reduceColumns(.sum, gradients, rows: parts, columns: count, into: gradient)
}
