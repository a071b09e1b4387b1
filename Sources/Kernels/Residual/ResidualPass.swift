import Requirements

/// All blocks of a row forward, and where everything lies; all memory is padded but that of the signs.
public struct ResidualPass<T: Real>: @unchecked Sendable {
  let blocks: ResidualStack<T>
  let weights, biases: [UnsafePointer<T>]
  let states: [UnsafeMutablePointer<T>]
  let activated: ResidualActivated<T>

  /// - Parameters:
  ///   - blocks: What they have in common.
  ///   - weights: W_0 … W_(L−1): p×p.
  ///   - biases: b_0 … b_(L−1): 1×p.
  ///   - states: X_0 … X_L: n×p, of which the first is given.
  ///   - activated: Where F_0 … F_(L−1) are written.
  public init(
    _ blocks: ResidualStack<T>, weights: [UnsafePointer<T>], biases: [UnsafePointer<T>],
    states: [UnsafeMutablePointer<T>], activated: ResidualActivated<T>
  ) {
    let counts = [weights.count, biases.count, states.count - 1]
    require(counts.allSatisfy { $0 == blocks.count }, "\(blocks.count) blocks cannot have \(counts) operands")
    activated.requireFit(to: blocks)
    (self.blocks, self.weights, self.biases) = (blocks, weights, biases)
    (self.states, self.activated) = (states, activated)
  }

  /// X_l W_l of some rows.
  @inline(__always)
  fileprivate func product(_ l: Int, _ range: Range<Int>, into c: UnsafeMutablePointer<T>) -> Product<T> {
    blocks.product(range, states[l], weights[l], isTransposed: false, into: c, accumulates: false)
  }

  /// F_l = σ(X_l W_l + 1 b_l), and X_(l+1) = X_l + δ F_l.
  @inline(__always)
  fileprivate func epilogue(_ l: Int) -> Epilogue<T> {
    let skip = SkipConnection(from: states[l], step: blocks.step, into: states[l + 1])
    return .skip(blocks.function, bias: biases[l], skip)
  }

  /// Some rows of all blocks.
  fileprivate func run(_ rows: Range<Int>, _ plan: ProductPlan<T>) {
    switch activated {
    case .values(let values):
      for l in 0..<blocks.count {
        let c = values[l] + rows.lowerBound * blocks.columns
        multiplyPart(product(l, rows, into: c), plan, firstRow: rows.lowerBound, then: epilogue(l))
      }
    case .signs(let signs):
      // F_l itself is only in cache, a few rows at a time.
      let unit = plan.packsB ? max(rows.count, 1) : Epilogue<T>.rowsPerBlock(columns: blocks.columns)
      let count = unit * blocks.columns
      let values = Memory.allocate(T.self, count: count)
      defer { Memory.deallocate(values, count: count) }
      for l in 0..<blocks.count {
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: unit) {
          let range = start..<min(start + unit, rows.upperBound)
          multiplyPart(product(l, range, into: values), plan, firstRow: start, then: epilogue(l))
          let target = signs + (l * blocks.rows + start) * blocks.columns
          for i in 0..<range.count * blocks.columns { target[i] = values[i] > 0 ? 1 : 0 }
        }
      }
    }
  }
}

@inline(never)
func runResidualPass<T: Real>(_ pass: ResidualPass<T>) {
  let (blocks, parts) = (pass.blocks, pass.blocks.rowParts)
  if blocks.count == 0 { return }
  let plan = ProductPlan(of: pass.product(0, 0..<blocks.rows, into: pass.states[1]))
  Threads.perform(parts) { pass.run(blocks.rows(ofPart: $0, of: parts), plan) }
}
