/// A = Q R without pivoting, for A: m×n with m ≥ n, one block of rows after another.
///
/// The first block of rows is factored as A₁ = Q₁ R₁; every other block is then eliminated against the
/// triangle so far, [R; A_i] = Q_i [R'; 0] (Demmel, Grigori, Hoemmen and Langou, SIAM J. Sci. Comput.
/// 34(1), 2012, "flat tree"). Each block stays in cache until it is done, so a tall matrix is read from
/// memory once instead of once per column; and each step is a Householder QR, so the result is as
/// stable as one, in contrast to the normal equations with AᵀA. Within a block, panels of four registers are
/// factored one after the other, and the columns to their right updated by the matrix product.
///
/// The elements of A are multiplied by `scale`. R: n×n, zeros below the diagonal.
@inline(never)
func factorTallQR<T: Real>(
  _ layout: ReflectorLayout<T>, _ a: UnsafePointer<T>, scale: T,
  v: UnsafeMutablePointer<T>, t: UnsafeMutablePointer<T>, r: UnsafeMutablePointer<T>
) {
  let n = layout.columns
  if n == 0 { return }
  let width = layout.panelWidth
  let counts = (block: layout.firstRows * n, square: width * width, scratch: 2 * width * n)
  let copy = Memory.allocate(T.self, count: max(counts.block, layout.blockRows * n))
  let square = Memory.allocate(T.self, count: counts.square)
  let scratch = Memory.allocate(T.self, count: counts.scratch)
  defer {
    Memory.deallocate(copy, count: max(counts.block, layout.blockRows * n))
    Memory.deallocate(square, count: counts.square)
    Memory.deallocate(scratch, count: counts.scratch)
  }
  for block in 0..<layout.blocks {
    let rows = layout.rows(ofBlock: block)
    let source = a + rows.lowerBound * n
    // With one panel the tile is the only copy; with more, the columns to the right are updated in one.
    let isOnePanel = layout.panels == 1
    if !isOnePanel { for i in 0..<rows.count * n { copy[i] = source[i] * scale } }
    for panel in 0..<layout.panels {
      let tile = layout.tile(block: block, panel: panel, v: v, t: t)
      let first = tile.columns.lowerBound
      let c = copy + (tile.rows.lowerBound - rows.lowerBound) * n + first
      copyPadded(
        isOnePanel ? source : UnsafePointer(c), stride: n, scale: isOnePanel ? scale : 1, into: tile
      )
      let diagonal = r + first * n + first
      reducePanel(tile, isFirst: block == 0, r: diagonal, stride: n, square: square)
      let right = n - tile.columns.upperBound
      if right == 0 { continue }
      applyTile(
        tile, top: block == 0 ? nil : diagonal + tile.columns.count, topStride: n,
        isTransposed: true, to: c + tile.columns.count, stride: n, columns: right,
        scratch: scratch)
      if block > 0 { continue }
      for i in 0..<tile.columns.count {
        (diagonal + i * n + tile.columns.count).update(
          from: c + i * n + tile.columns.count, count: right)
      }
    }
  }
  for i in 1..<max(1, n) { (r + i * n).update(repeating: 0, count: i) }
}

/// Computes R and the reflectors of one panel: in the first block its triangle is moved to R, in the others the
/// reflectors combine it with R.
@inline(__always)
private func reducePanel<T: Real>(
  _ tile: ReflectorLayout<T>.Tile, isFirst: Bool, r: UnsafeMutablePointer<T>, stride: Int,
  square: UnsafeMutablePointer<T>
) {
  let (width, vectors) = (tile.columns.count, tile.stride / T.laneCount)
  if isFirst {
    runWholeRow(PanelFactor(tile: tile, top: nil), vectors: vectors)
    moveTriangle(of: tile, into: r, stride: stride)
  } else {
    loadTriangle(r, stride: stride, width: width, into: square, tile.stride)
    runWholeRow(PanelFactor(tile: tile, top: square), vectors: vectors)
    storeTriangle(square, tile.stride, width: width, into: r, stride: stride)
  }
  completeTriangularFactor(tile)
}

private struct PanelFactor<T: Real>: StripPass {
  var tile: ReflectorLayout<T>.Tile
  var top: UnsafeMutablePointer<T>?

  func run<S: Strip>(_ strip: S.Type, at column: Int) where S.T == T {
    factorPanel(
      strip, rows: tile.rows.count, columns: tile.columns.count, v: tile.v, top: top, t: tile.t)
  }
}

// MARK: - Copies between A, R and the tiles

@inline(__always)
private func copyPadded<T: Real>(
  _ c: UnsafePointer<T>, stride: Int, scale: T, into tile: ReflectorLayout<T>.Tile
) {
  let columns = tile.columns.count
  for i in 0..<tile.rows.count {
    let (row, source) = (tile.v + i * tile.stride, c + i * stride)
    for j in 0..<columns { row[j] = source[j] * scale }
    for j in columns..<tile.stride { row[j] = 0 }
  }
}

/// The triangle of a factored panel goes to R, and ones and zeros take its place in V.
@inline(__always)
private func moveTriangle<T: Real>(
  of tile: ReflectorLayout<T>.Tile, into r: UnsafeMutablePointer<T>, stride: Int
) {
  for i in 0..<tile.columns.count {
    let row = tile.v + i * tile.stride
    for j in i..<tile.columns.count {
      r[i * stride + j] = row[j]
      row[j] = i == j ? 1 : 0
    }
  }
}

@inline(__always)
private func loadTriangle<T: Real>(
  _ r: UnsafePointer<T>, stride: Int, width: Int, into square: UnsafeMutablePointer<T>, _ side: Int
) {
  square.update(repeating: 0, count: side * side)
  for i in 0..<width { for j in i..<width { square[i * side + j] = r[i * stride + j] } }
}

@inline(__always)
private func storeTriangle<T: Real>(
  _ square: UnsafePointer<T>, _ side: Int, width: Int, into r: UnsafeMutablePointer<T>, stride: Int
) {
  for i in 0..<width { for j in i..<width { r[i * stride + j] = square[i * side + j] } }
}
