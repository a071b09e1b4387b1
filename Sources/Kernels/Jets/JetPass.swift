/// The operands of one evaluation of a loss and its gradient.
public struct JetPass<T: Real>: @unchecked Sendable {
  public let network: JetNetwork
  /// All weights and biases, in the order of ``JetNetwork/parameterCount``.
  public let parameters: UnsafePointer<T>
  /// The points row by row, n×d.
  public let points: UnsafePointer<T>
  /// The directions a and b, 2×d.
  public let directions: UnsafePointer<T>
  /// Batch i consists of the points starts[i] ..< starts[i + 1], of which there are at most
  /// ``JetNetwork/batchPoints(_:)``.
  public let starts: [Int]

  public init(
    network: JetNetwork, parameters: UnsafePointer<T>, points: UnsafePointer<T>,
    directions: UnsafePointer<T>, starts: [Int]
  ) {
    (self.network, self.parameters, self.points) = (network, parameters, points)
    (self.directions, self.starts) = (directions, starts)
  }

  /// The number of batches.
  @inline(__always) public var batches: Int { starts.count - 1 }

  /// The loss of one batch. Its outputs are the components u, u_a, u_b and u_bb of the jets of q outputs, each n×q and
  /// one after the other in memory.
  public typealias Loss = BatchedLoss<T>
}

extension JetPass {
  /// The loss of one batch; its gradient is added to the sums of the workspace.
  @inline(__always)
  func evaluate(_ batch: Int, _ workspace: JetWorkspace<T>, _ loss: Loss) -> T {
    let (first, n) = (starts[batch], starts[batch + 1] - starts[batch])
    let tiles = (n + T.tilePoints - 1) / T.tilePoints
    func rows(_ tile: Int) -> Range<Int> {
      tile &* T.tilePoints..<min(n, (tile + 1) &* T.tilePoints)
    }
    for tile in 0..<tiles {
      setInputs(workspace.inputs(tile), first, rows(tile))
      forward(workspace.inputs(tile), workspace.numerators)
      copy(workspace.outputs(tile), rows(tile), of: n, toRows: workspace.rows)
    }
    let value = loss(batch, workspace.rows, workspace.rowGradients)
    // The last tile comes first, because it is still in the L1 cache.
    for tile in (0..<tiles).reversed() {
      copy(workspace.rowGradients, rows(tile), of: n, fromRowsTo: workspace.gradients)
      backward(workspace, tile)
    }
    return value
  }

  // MARK: - From rows to tiles and back

  /// Copies the values of the inputs into a tile. The last point is repeated up to a whole vector, so that all lanes
  /// hold finite numbers.
  @inline(__always)
  private func setInputs(_ x: UnsafeMutablePointer<T>, _ start: Int, _ rows: Range<Int>) {
    let d = network.widths[0]
    forEachBlock { block, first in
      for feature in 0..<d {
        let x = x + feature &* T.featureStride + block
        for lane in 0..<T.laneCount {
          let row = min(rows.lowerBound + first + lane, rows.upperBound - 1)
          x[lane] = points[(start + row) &* d + feature]
        }
      }
    }
  }

  /// Copies the outputs of a tile to its rows among the 4n of a batch of n points, one component below the other.
  @inline(__always)
  private func copy(
    _ x: UnsafePointer<T>, _ rows: Range<Int>, of n: Int, toRows y: UnsafeMutablePointer<T>
  ) {
    let q = network.widths[network.layers]
    forEachBlock { block, first in
      let row = rows.lowerBound + first
      for feature in 0..<q {
        for component in 0..<JetNetwork.components {
          let x = x + feature &* T.featureStride + block + component &* T.laneCount
          let y = y + (component &* n + row) &* q + feature
          for lane in 0..<max(0, min(T.laneCount, rows.upperBound - row)) {
            y[lane &* q] = x[lane]
          }
        }
      }
    }
  }

  /// Copies the derivatives of the loss from rows back to the tile; lanes past the last point have no part in the loss.
  @inline(__always)
  private func copy(
    _ y: UnsafePointer<T>, _ rows: Range<Int>, of n: Int, fromRowsTo x: UnsafeMutablePointer<T>
  ) {
    let q = network.widths[network.layers]
    forEachBlock { block, first in
      let row = rows.lowerBound + first
      for feature in 0..<q {
        for component in 0..<JetNetwork.components {
          let x = x + feature &* T.featureStride + block + component &* T.laneCount
          let y = y + (component &* n + row) &* q + feature
          for lane in 0..<T.laneCount {
            x[lane] = row + lane < rows.upperBound ? y[lane &* q] : 0
          }
        }
      }
    }
  }

  /// Calls `body` with the place of each block within a feature, and the number of its first point.
  @inline(__always)
  private func forEachBlock(_ body: (_ block: Int, _ first: Int) -> Void) {
    for i in 0..<T.tilePoints / T.laneCount { body(i &* T.blockStride, i &* T.laneCount) }
  }

  // MARK: - The passes

  @inline(__always)
  private func forward(_ inputs: UnsafeMutablePointer<T>, _ numerators: UnsafeMutablePointer<T>) {
    var (x, w) = (inputs, parameters)
    for layer in 0..<network.layers {
      let (p, q) = (network.widths[layer], network.widths[layer + 1])
      let (next, bias) = (x + p &* T.featureStride, w + p &* q)
      // Z = Wᵀ A, feature by feature
      let product = JetProduct(
        k: p, rows: q, m: w, rowStride: 1, columnStride: q, x: UnsafePointer(x))
      if layer + 1 < network.layers {
        product(then: TanhJets(bias: bias, output: next, numerators: numerators))
      } else {
        product(then: LinearJets(bias: bias, output: next))
      }
      (x, w) = (next, bias + q)
    }
  }

  @inline(__always)
  private func backward(_ workspace: JetWorkspace<T>, _ tile: Int) {
    var (g, next) = (workspace.gradients, workspace.nextGradients)
    var x = UnsafePointer(workspace.outputs(tile))
    var place = network.parameterCount
    for layer in (0..<network.layers).reversed() {
      let (p, q) = (network.widths[layer], network.widths[layer + 1])
      x -= p &* T.featureStride
      place -= (p + 1) &* q
      JetGradient(a: x, p: p, g: g, q: q, sums: workspace.sums + place &* T.laneCount).add()
      if layer == 0 { return }
      // Ā = W Z̄
      let product = JetProduct(
        k: q, rows: p, m: parameters + place, rowStride: q, columnStride: 1, x: UnsafePointer(g))
      product(then: TanhJetsBackward(outputs: x, gradients: next))
      (g, next) = (next, g)
    }
  }
}
