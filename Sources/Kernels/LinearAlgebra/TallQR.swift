/// A = Q R without pivoting, for A: m×n with m ≥ n, row block by row block.
///
/// The first block of rows is factored as A₁ = Q₁ R₁; every other block is then eliminated against the
/// triangle so far, [R; A_i] = Q_i [R'; 0] (Demmel, Grigori, Hoemmen and Langou, SIAM J. Sci. Comput.
/// 34(1), 2012, "flat tree"). Each block stays in cache until it is done, so a tall matrix is read from
/// memory once instead of once per column; and each step is a Householder QR, so the result is as
/// stable as one, in contrast to going through AᵀA. Inside of a block, panels of four registers are
/// factored one after the other, and the columns to their right updated by the matrix product.
///
/// The elements of A are multiplied by `scale`. R: n×n, zeros below the diagonal.
@inline(__always)
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
    for i in 0..<rows.count * n { copy[i] = source[i] * scale }
    for panel in 0..<layout.panels {
      let tile = layout.tile(block: block, panel: panel, v: v, t: t)
      let first = tile.columns.lowerBound
      let c = copy + (tile.rows.lowerBound - rows.lowerBound) * n + first
      copyPadded(c, stride: n, rows: tile.rows.count, columns: tile.columns.count, into: tile)
      let diagonal = r + first * n + first
      if block == 0 {
        factorPanelOfWidth(tile, top: nil)
        moveTriangle(of: tile, into: diagonal, stride: n)
      } else {
        loadTriangle(diagonal, stride: n, width: tile.columns.count, into: square, tile.stride)
        factorPanelOfWidth(tile, top: square)
        storeTriangle(square, tile.stride, width: tile.columns.count, into: diagonal, stride: n)
      }
      completeTriangularFactor(tile.t, width: tile.columns.count, stride: tile.stride)
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

@inline(__always)
private func factorPanelOfWidth<T: Real>(
  _ tile: ReflectorLayout<T>.Tile, top: UnsafeMutablePointer<T>?
) {
  @inline(__always) func run<S: Strip>(_ strip: S.Type) where S.T == T {
    factorPanel(
      strip, rows: tile.rows.count, columns: tile.columns.count, v: tile.v, top: top, t: tile.t)
  }
  switch tile.stride / T.laneCount {
  case 1: run(Single<T>.self)
  case 2: run(Strip2<T>.self)
  case 3: run(Strip3<T>.self)
  default: run(Strip4<T>.self)
  }
}

// MARK: - Copies between A, R and the tiles

@inline(__always)
private func copyPadded<T: Real>(
  _ c: UnsafePointer<T>, stride: Int, rows: Int, columns: Int, into tile: ReflectorLayout<T>.Tile
) {
  for i in 0..<rows {
    let row = tile.v + i * tile.stride
    row.update(from: c + i * stride, count: columns)
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
