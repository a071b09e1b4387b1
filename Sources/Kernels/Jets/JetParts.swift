/// The number of parts that the batches are divided into: a power of two, which the usual numbers of threads share
/// evenly, with so many tiles each that adding up the sums of a part takes little of its time.
func jetParts(batches: Int, tilesPerBatch: Int) -> Int {
  let (tilesPerPart, largest) = (12, Threads.largestCount)
  var parts = 1
  while parts < largest && batches >= 2 * parts
    && batches * tilesPerBatch >= 2 * parts * tilesPerPart
  {
    parts *= 2
  }
  return parts
}

/// losses[i] ← the loss of batch i, and gradient ← the sum of the gradients of all batches.
///
/// The number of parts and the order in which their gradients are added depend on the network and the batches alone,
/// and not on which thread computes a part: any number of threads gives the same bits.
@inline(never)
func evaluateJets<T: Real>(
  _ pass: JetPass<T>, losses: UnsafeMutablePointer<T>, gradient: UnsafeMutablePointer<T>,
  loss: @escaping JetPass<T>.Loss
) {
  let (batches, count) = (pass.batches, pass.network.parameterCount)
  let tilesPerBatch = pass.network.tilesPerBatch(T.self)
  let parts = jetParts(batches: batches, tilesPerBatch: tilesPerBatch)
  let partGradients = Memory.allocate(T.self, count: parts * count)
  defer { Memory.deallocate(partGradients, count: parts * count) }
  nonisolated(unsafe) let (losses, gradients) = (losses, partGradients)
  @Sendable func evaluate(part: Int) {
    let workspace = JetWorkspace<T>(pass.network)
    defer { workspace.deallocate() }
    workspace.prepare(pass.directions, dimension: pass.network.widths[0])
    for batch in batches * part / parts..<batches * (part + 1) / parts {
      losses[batch] = pass.evaluate(batch, workspace, loss)
    }
    // Adds up the lanes of each sum.
    reduceRows(
      .sum, workspace.sums, rows: count, columns: T.laneCount, into: gradients + part * count)
  }
  // Four components in three products, each of a multiplication and an addition.
  let operations = 24 &* batches &* tilesPerBatch &* T.tilePoints &* count
  if Threads.count(forOperations: operations) > 1 {
    Threads.perform(parts) { evaluate(part: $0) }
  } else {
    for part in 0..<parts { evaluate(part: part) }
  }
  reduceColumns(.sum, gradients, rows: parts, columns: count, into: gradient)
}
