/// The columns of B that all reflectors are applied to before the next columns, so that they stay in the L1 or L2
/// cache.
private let stripColumns = 64

/// B ← Q B or Qᵀ B for B: m×k, in place, tile by tile.
///
/// ```
/// Q  = (I − V₁T₁V₁ᵀ)(I − V₂T₂V₂ᵀ) …         Qᵀ = … (I − V₂T₂ᵀV₂ᵀ)(I − V₁T₁ᵀV₁ᵀ)
/// ```
@inline(never)
func applyReflectorTiles<T: Real>(
  _ layout: ReflectorLayout<T>, v: UnsafeMutablePointer<T>, t: UnsafeMutablePointer<T>,
  isTransposed: Bool, to b: UnsafeMutablePointer<T>, columns: Int
) {
  if columns == 0 || layout.columns == 0 { return }
  let width = min(columns, stripColumns)
  let scratch = Memory.allocate(T.self, count: 2 * layout.panelWidth * width)
  defer { Memory.deallocate(scratch, count: 2 * layout.panelWidth * width) }
  let count = layout.blocks * layout.panels
  for column in stride(from: 0, to: columns, by: width) {
    let strip = b + column
    for step in 0..<count {
      let index = isTransposed ? step : count - 1 - step
      let (block, panel) = (index / layout.panels, index % layout.panels)
      let tile = layout.tile(block: block, panel: panel, v: v, t: t)
      applyTile(
        tile, top: block == 0 ? nil : strip + tile.columns.lowerBound * columns, topStride: columns,
        isTransposed: isTransposed, to: strip + tile.rows.lowerBound * columns, stride: columns,
        columns: min(width, columns - column), scratch: scratch)
    }
  }
}

/// C ← (I − V op(T) Vᵀ) C for one tile, where C begins at the tile's first row.
///
/// ```
/// W = Vᵀ C (+ top)      W ← −op(T) W      C ← C + V W      (top ← top + W)
/// ```
@inline(__always)
func applyTile<T: Real>(
  _ tile: ReflectorLayout<T>.Tile, top: UnsafeMutablePointer<T>?, topStride: Int,
  isTransposed: Bool, to c: UnsafeMutablePointer<T>, stride: Int, columns: Int,
  scratch: UnsafeMutablePointer<T>
) {
  let (m, width) = (tile.rows.count, tile.columns.count)
  let (w, product) = (scratch, scratch + width * columns)
  if let top {
    for i in 0..<width {
      for j in 0..<columns { w[i * columns + j] = top[i * topStride + j] }
    }
  }
  multiplyMatrices(
    Product(
      m: width, n: columns, k: m, a: tile.v, aRowStride: 1, aColumnStride: tile.stride,
      b: c, bRowStride: stride, bColumnStride: 1, c: w, cRowStride: columns,
      accumulates: top != nil))
  multiplyMatrices(
    Product(
      m: width, n: columns, k: width, a: tile.t,
      aRowStride: isTransposed ? 1 : tile.stride, aColumnStride: isTransposed ? tile.stride : 1,
      b: w, bRowStride: columns, bColumnStride: 1, c: product, cRowStride: columns,
      accumulates: false))
  for i in 0..<width * columns { product[i] = -product[i] }
  multiplyMatrices(
    Product(
      m: m, n: columns, k: width, a: tile.v, aRowStride: tile.stride, aColumnStride: 1,
      b: product, bRowStride: columns, bColumnStride: 1, c: c, cRowStride: stride,
      accumulates: true))
  if let top {
    for i in 0..<width {
      for j in 0..<columns { top[i * topStride + j] += product[i * columns + j] }
    }
  }
}

/// Fills a layout of one block from reflectors that lie elsewhere: element i of v_j at
/// v0 + i·rowStride + j·columnStride for i > j, and 1 for i = j.
@inline(__always)
func gatherReflectorTiles<T: Real>(
  _ layout: ReflectorLayout<T>, from source: UnsafePointer<T>, rowStride: Int, columnStride: Int,
  tau: UnsafePointer<T>, v: UnsafeMutablePointer<T>, t: UnsafeMutablePointer<T>
) {
  for panel in 0..<layout.panels {
    let tile = layout.tile(block: 0, panel: panel, v: v, t: t)
    let (width, first) = (tile.columns.count, tile.columns.lowerBound)
    for i in 0..<tile.rows.count {
      let row = tile.v + i * tile.stride
      let from = source + (first + i) * rowStride + first * columnStride
      for j in 0..<min(i, width) { row[j] = from[j * columnStride] }
      if i < width { row[i] = 1 }
      for j in min(i + 1, width)..<tile.stride { row[j] = 0 }
    }
    multiplyMatrices(
      Product(
        m: width, n: width, k: tile.rows.count, a: tile.v, aRowStride: 1,
        aColumnStride: tile.stride, b: tile.v, bRowStride: tile.stride, bColumnStride: 1,
        c: tile.t, cRowStride: tile.stride, accumulates: false))
    for j in 0..<width { tile.t[j * tile.stride + j] = tau[first + j] }
    completeTriangularFactor(tile)
  }
}
