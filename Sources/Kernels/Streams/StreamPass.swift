/// One evaluation of a loss and its gradient, in the terms of the kernels.
public struct StreamPass<T: Real>: @unchecked Sendable {
  public let network: StreamNetwork
  /// All weights and biases, in the order of ``StreamNetwork/parameterCount``.
  public let parameters: UnsafePointer<T>
  /// The points row by row, n×d.
  public let points: UnsafePointer<T>
  /// The directions a and b, 2×d.
  public let directions: UnsafePointer<T>
  /// Tile i consists of the points starts[i] ..< starts[i + 1], of which there are at most ``Real/tilePoints``.
  public let starts: [Int]

  public init(
    network: StreamNetwork, parameters: UnsafePointer<T>, points: UnsafePointer<T>,
    directions: UnsafePointer<T>, starts: [Int]
  ) {
    (self.network, self.parameters, self.points) = (network, parameters, points)
    (self.directions, self.starts) = (directions, starts)
  }

  /// The number of tiles.
  @inline(__always) public var tiles: Int { starts.count - 1 }

  /// What a loss does with one tile of outputs: from the streams u, u_a, u_b and u_bb of q outputs, each n×q and one
  /// behind the other, it writes its derivatives with respect to all of these, and returns its value.
  public typealias Loss =
    @Sendable (_ tile: Int, _ streams: UnsafePointer<T>, _ gradients: UnsafeMutablePointer<T>) -> T
}

extension StreamPass {
  /// The loss of one tile; its gradient is added to the sums of the workspace.
  @inline(__always)
  func evaluate(_ tile: Int, _ workspace: StreamWorkspace<T>, _ loss: Loss) -> T {
    let range = starts[tile]..<starts[tile + 1]
    setInputs(workspace.inputs, range)
    forward(workspace)
    copy(workspace.outputs, range.count, toRows: workspace.rows)
    let value = loss(tile, workspace.rows, workspace.rowGradients)
    copy(workspace.rowGradients, range.count, fromRowsTo: workspace.gradients)
    backward(workspace)
    return value
  }

  // MARK: - From rows and back

  /// The values of the inputs. Behind the last point it is repeated, so that whole vectors are numbers.
  @inline(__always)
  private func setInputs(_ x: UnsafeMutablePointer<T>, _ range: Range<Int>) {
    let d = network.widths[0]
    forEachBlock { block, first in
      for feature in 0..<d {
        let x = x + feature &* T.featureStride + block
        for lane in 0..<T.laneCount {
          let point = range.lowerBound + min(first + lane, range.count - 1)
          x[lane] = points[point &* d + feature]
        }
      }
    }
  }

  /// The outputs of n points as 4n rows, stream below stream.
  @inline(__always)
  private func copy(_ x: UnsafePointer<T>, _ n: Int, toRows y: UnsafeMutablePointer<T>) {
    let q = network.widths[network.layers]
    forEachBlock { block, first in
      for feature in 0..<q {
        for stream in 0..<StreamNetwork.streams {
          let x = x + feature &* T.featureStride + block + stream &* T.laneCount
          let y = y + (stream &* n + first) &* q + feature
          for lane in 0..<max(0, min(T.laneCount, n - first)) { y[lane &* q] = x[lane] }
        }
      }
    }
  }

  /// The other way round; what lies behind the last point has no part in the loss.
  @inline(__always)
  private func copy(_ y: UnsafePointer<T>, _ n: Int, fromRowsTo x: UnsafeMutablePointer<T>) {
    let q = network.widths[network.layers]
    forEachBlock { block, first in
      for feature in 0..<q {
        for stream in 0..<StreamNetwork.streams {
          let x = x + feature &* T.featureStride + block + stream &* T.laneCount
          let y = y + (stream &* n + first) &* q + feature
          for lane in 0..<T.laneCount { x[lane] = first + lane < n ? y[lane &* q] : 0 }
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
  private func forward(_ workspace: StreamWorkspace<T>) {
    var (x, w) = (workspace.inputs, parameters)
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
  private func backward(_ workspace: StreamWorkspace<T>) {
    var (g, next) = (workspace.gradients, workspace.nextGradients)
    var x = UnsafePointer(workspace.outputs)
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
