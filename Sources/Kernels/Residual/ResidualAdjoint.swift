import Requirements

/// The adjoints of all blocks of a row, and where everything lies; all memory is padded but that of the signs.
/// ```
/// Q_l = σ′(H_l) ⊙ (δ G)                  H_l = X_l W_l + 1 b_l
/// ∂L/∂W_l = X_lᵀ Q_l
/// ∂L/∂b_l = 1ᵀ Q_l
/// G ← G + Q_l W_lᵀ                       l = L − 1 … 0
/// ```
public struct ResidualAdjoint<T: Real>: @unchecked Sendable {
  let blocks: ResidualStack<T>
  let weights, states: [UnsafePointer<T>]
  let activated: ResidualActivated<T>
  let gradient: UnsafeMutablePointer<T>
  let weightGradients, biasGradients: [UnsafeMutablePointer<T>]

  /// - Parameters:
  ///   - blocks: What they have in common.
  ///   - weights: W_0 … W_(L−1): p×p.
  ///   - states: X_0 … X_(L−1): n×p.
  ///   - activated: F_0 … F_(L−1).
  ///   - gradient: G: n×p, first ∂L/∂X_L and in the end ∂L/∂X_0.
  ///   - weightGradients: ∂L/∂W_l: p×p.
  ///   - biasGradients: ∂L/∂b_l: 1×p.
  public init(
    _ blocks: ResidualStack<T>, weights: [UnsafePointer<T>], states: [UnsafePointer<T>],
    activated: ResidualActivated<T>, gradient: UnsafeMutablePointer<T>,
    weightGradients: [UnsafeMutablePointer<T>], biasGradients: [UnsafeMutablePointer<T>]
  ) {
    let counts = [weights.count, states.count, weightGradients.count, biasGradients.count]
    require(counts.allSatisfy { $0 == blocks.count }, "\(blocks.count) blocks cannot have \(counts) operands")
    activated.requireFit(to: blocks)
    (self.blocks, self.weights, self.states) = (blocks, weights, states)
    (self.activated, self.gradient) = (activated, gradient)
    (self.weightGradients, self.biasGradients) = (weightGradients, biasGradients)
  }

  /// Q_l of some rows, whole vectors of them.
  fileprivate func makeDelta(_ l: Int, _ range: Range<Int>, into delta: UnsafeMutablePointer<T>) {
    let (start, count) = (range.lowerBound * blocks.columns, range.count * blocks.columns)
    let (q, step) = (delta + start, blocks.step)
    var g = UnsafePointer(gradient + start)
    if step != 1 {
      // δ G is rounded before it is multiplied.
      applyBinary(.multiply, g, .scalar(step), into: q, rows: range.count, columns: blocks.columns)
      g = UnsafePointer(q)
    }
    switch activated {
    case .values(let values):
      pullBackAll(blocks.function, g, output: values[l] + start, into: q, count: count)
    case .signs(let signs):
      passPositive(g, signs + (l * blocks.rows * blocks.columns + start), into: q, count: count)
    }
  }

  /// G + Q_l W_lᵀ of some rows.
  fileprivate func inputProduct(_ l: Int, _ range: Range<Int>, _ delta: UnsafePointer<T>) -> Product<T> {
    let c = gradient + range.lowerBound * blocks.columns
    return blocks.product(range, delta, weights[l], isTransposed: true, into: c, accumulates: true)
  }

  /// X_lᵀ Q_l.
  fileprivate func weightProduct(_ l: Int, _ delta: UnsafePointer<T>) -> Product<T> {
    let p = blocks.columns
    return Product(
      m: p, n: p, k: blocks.rows, a: states[l], aRowStride: 1, aColumnStride: p,
      b: delta, bRowStride: p, bColumnStride: 1, c: weightGradients[l], cRowStride: p, accumulates: false)
  }

  /// 1ᵀ Q_l.
  fileprivate func sumBias(_ l: Int, _ delta: UnsafePointer<T>) {
    reduceColumns(.sum, delta, rows: blocks.rows, columns: blocks.columns, into: biasGradients[l])
  }
}

/// q_i ← g_i where the sign is 1, else 0 g_i; q may be g.
@inline(never)
private func passPositive<T: Real>(
  _ g: UnsafePointer<T>, _ signs: UnsafePointer<UInt8>, into q: UnsafeMutablePointer<T>, count: Int
) {
  if g == UnsafePointer(q) {
    for i in 0..<count { q[i] = (signs[i] > 0 ? 1 : 0) * q[i] }
  } else {
    for i in 0..<count { q[i] = (signs[i] > 0 ? 1 : 0) * g[i] }
  }
}

@inline(never)
func runResidualAdjoint<T: Real>(_ adjoint: ResidualAdjoint<T>) {
  let (blocks, parts) = (adjoint.blocks, adjoint.blocks.rowParts)
  if blocks.count == 0 { return }
  // The sums over all rows wait until every part has come through some blocks: as many as leave their Q_l in the
  // second level of the caches, and at least one for each thread.
  let size = blocks.rows * blocks.columns
  let bytes = max(size, 1) * MemoryLayout<T>.stride
  let group = parts == 1 ? 1 : min(blocks.count, parts * max(1, Caches.ofThisMachine.level2 / 8 / bytes))
  let memory = (0..<group).map { _ in Memory.allocate(T.self, count: size) }
  defer { for q in memory { Memory.deallocate(q, count: size) } }
  nonisolated(unsafe) let deltas = memory
  let plan = ProductPlan(of: adjoint.inputProduct(0, 0..<blocks.rows, deltas[0]))
  let weightPlan = ProductPlan(of: adjoint.weightProduct(0, deltas[0]))
  var end = blocks.count
  while end > 0 {
    let range = max(0, end - group)..<end
    Threads.perform(parts) { part in
      let rows = blocks.rows(ofPart: part, of: parts)
      for l in range.reversed() {
        let delta = deltas[l - range.lowerBound]
        adjoint.makeDelta(l, rows, into: delta)
        multiplyPart(adjoint.inputProduct(l, rows, delta), plan, firstRow: rows.lowerBound, then: .none)
      }
    }
    Threads.perform(range.count) { i in
      let l = range.lowerBound + i
      multiplyPart(adjoint.weightProduct(l, deltas[i]), weightPlan, firstRow: 0, then: .none)
      adjoint.sumBias(l, deltas[i])
    }
    end = range.lowerBound
  }
}
