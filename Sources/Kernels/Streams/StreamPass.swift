/// One evaluation of a loss and its gradient, in the terms of the kernels.
public struct StreamPass<T: Real>: @unchecked Sendable {
  public let network: StreamNetwork
  /// All weights and biases, in the order of ``StreamNetwork/parameterCount``.
  public let parameters: UnsafePointer<T>
  /// The points row by row, n×d.
  public let points: UnsafePointer<T>
  /// The directions a and b, 2×d.
  public let directions: UnsafePointer<T>
  /// Batch i consists of the points starts[i] ..< starts[i + 1], of which there are at most
  /// ``StreamNetwork/batchPoints(_:)``.
  public let starts: [Int]

  public init(
    network: StreamNetwork, parameters: UnsafePointer<T>, points: UnsafePointer<T>,
    directions: UnsafePointer<T>, starts: [Int]
  ) {
    (self.network, self.parameters, self.points) = (network, parameters, points)
    (self.directions, self.starts) = (directions, starts)
  }

  /// The number of batches.
  @inline(__always) public var batches: Int { starts.count - 1 }

  /// What a loss does with one batch of outputs: from the streams u, u_a, u_b and u_bb of q outputs, each n×q and one
  /// behind the other, it writes its derivatives with respect to all of these, and returns its value.
  public typealias Loss =
    @Sendable (_ batch: Int, _ streams: UnsafePointer<T>, _ gradients: UnsafeMutablePointer<T>) -> T
}

extension StreamPass {
  /// The loss of one batch; its gradient is added to the sums of the workspace.
  @inline(__always)
  func evaluate(_ batch: Int, _ workspace: StreamWorkspace<T>, _ loss: Loss) -> T {
    let (first, n) = (starts[batch], starts[batch + 1] - starts[batch])
    let tiles = (n + T.tilePoints - 1) / T.tilePoints
    func rows(_ tile: Int) -> Range<Int> {
      tile &* T.tilePoints..<min(n, (tile + 1) &* T.tilePoints)
    }
    for tile in 0..<tiles {
      setInputs(workspace.inputs(tile), first, rows(tile))
      forward(workspace.inputs(tile))
      copy(workspace.outputs(tile), rows(tile), of: n, toRows: workspace.rows)
    }
    let value = loss(batch, workspace.rows, workspace.rowGradients)
    // The last tile is still in the first cache.
    for tile in (0..<tiles).reversed() {
      copy(workspace.rowGradients, rows(tile), of: n, fromRowsTo: workspace.gradients)
      backward(workspace, tile)
    }
    return value
  }

  // MARK: - From rows and back

  /// The values of the inputs. Behind the last point it is repeated, so that whole vectors are numbers.
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

  /// The outputs of a tile as rows of the 4n of a batch of n points, stream below stream.
  @inline(__always)
  private func copy(
    _ x: UnsafePointer<T>, _ rows: Range<Int>, of n: Int, toRows y: UnsafeMutablePointer<T>
  ) {
    let q = network.widths[network.layers]
    forEachBlock { block, first in
      let row = rows.lowerBound + first
      for feature in 0..<q {
        for stream in 0..<StreamNetwork.streams {
          let x = x + feature &* T.featureStride + block + stream &* T.laneCount
          let y = y + (stream &* n + row) &* q + feature
          for lane in 0..<max(0, min(T.laneCount, rows.upperBound - row)) {
            y[lane &* q] = x[lane]
          }
        }
      }
    }
  }

  /// The other way round; what lies behind the last point has no part in the loss.
  @inline(__always)
  private func copy(
    _ y: UnsafePointer<T>, _ rows: Range<Int>, of n: Int, fromRowsTo x: UnsafeMutablePointer<T>
  ) {
    let q = network.widths[network.layers]
    forEachBlock { block, first in
      let row = rows.lowerBound + first
      for feature in 0..<q {
        for stream in 0..<StreamNetwork.streams {
          let x = x + feature &* T.featureStride + block + stream &* T.laneCount
          let y = y + (stream &* n + row) &* q + feature
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
  private func forward(_ inputs: UnsafeMutablePointer<T>) {
    var (x, w) = (inputs, parameters)
    for layer in 0..<network.layers {
      let (p, q) = (network.widths[layer], network.widths[layer + 1])
      let (next, bias) = (x + p &* T.featureStride, w + p &* q)
      // Z = Wᵀ A, feature by feature
      let product = StreamProduct(
        k: p, rows: q, m: w, rowStride: 1, columnStride: q, x: UnsafePointer(x))
      if layer + 1 < network.layers {
        product(then: TanhStreams(bias: bias, output: next))
      } else {
        product(then: LinearStreams(bias: bias, output: next))
      }
      (x, w) = (next, bias + q)
    }
  }

  @inline(__always)
  private func backward(_ workspace: StreamWorkspace<T>, _ tile: Int) {
    var (g, next) = (workspace.gradients, workspace.nextGradients)
    var x = UnsafePointer(workspace.outputs(tile))
    var place = network.parameterCount
    for layer in (0..<network.layers).reversed() {
      let (p, q) = (network.widths[layer], network.widths[layer + 1])
      x -= p &* T.featureStride
      place -= (p + 1) &* q
      StreamGradient(a: x, p: p, g: g, q: q, sums: workspace.sums + place &* T.laneCount).add()
      if layer == 0 { return }
      // Ā = W Z̄
      let product = StreamProduct(
        k: q, rows: p, m: parameters + place, rowStride: q, columnStride: 1, x: UnsafePointer(g))
      product(then: TanhStreamsBack(outputs: x, gradients: next))
      (g, next) = (next, g)
    }
  }
}
