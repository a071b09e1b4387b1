/// Where the reflectors of a factorization lie in memory: V in tiles of some rows by some columns, one
/// triangle T per tile.
///
/// Q is a product of block reflectors I − V T Vᵀ (the compact WY form of Schreiber and Van Loan, SIAM
/// J. Sci. Stat. Comput. 10(1), 1989), one per tile. Rows come in blocks, columns in panels of at most
/// four registers. In the first block of rows V is a unit lower trapezoid; in every other block
/// V = [I; V₂], where the rows of I are the panel's rows of the first block, and V₂ alone is stored.
public struct ReflectorLayout<T: Real>: Sendable {
  /// The number of rows that Q acts on.
  public let rows: Int
  /// The number of reflectors, at most `firstRows`.
  public let columns: Int
  /// The number of rows of the first block.
  public let firstRows: Int
  /// The number of rows of the other blocks; the last one may have fewer.
  public let blockRows: Int

  /// `columns` reflectors; without block rows, all rows are one block.
  public init(rows: Int, columns: Int, blockRows: Int? = nil) {
    (self.rows, self.columns) = (rows, columns)
    self.blockRows = max(1, blockRows ?? rows)
    firstRows = min(rows, max(columns, self.blockRows))
  }

  /// The layout for the factorization of a tall matrix.
  ///
  /// A panel of 128 rows (and 4 registers per row) stays in L1 while its columns are eliminated one after
  /// the other. More columns take more rows, so that a block is at least as much data as the triangle R
  /// that is read and written with it.
  public static func tall(rows: Int, columns: Int) -> ReflectorLayout {
    ReflectorLayout(rows: rows, columns: columns, blockRows: max(128, 2 * columns))
  }

  /// The number of elements of V, and of T.
  public var vCount: Int { rows * roundedUp(columns, to: T.laneCount) }
  public var tCount: Int { blocks * panels * panelWidth * panelWidth }

  @inline(__always) var panelWidth: Int { 4 * T.laneCount }
  @inline(__always) var panels: Int { (columns + panelWidth - 1) / panelWidth }
  @inline(__always) var blocks: Int {
    rows == 0 ? 0 : 1 + (rows - firstRows + blockRows - 1) / blockRows
  }

  /// One tile: the reflectors of one panel on one block of rows.
  struct Tile {
    /// The rows that V is stored for; in the first block they begin at the diagonal.
    var rows: Range<Int>
    var columns: Range<Int>
    /// Elements from row to row of V and of T: `columns` rounded up to registers, filled up with zeros.
    var stride: Int
    var v: UnsafeMutablePointer<T>
    var t: UnsafeMutablePointer<T>
  }

  @inline(__always)
  func rows(ofBlock block: Int) -> Range<Int> {
    if block == 0 { return 0..<firstRows }
    let start = firstRows + (block - 1) * blockRows
    return start..<min(start + blockRows, rows)
  }

  @inline(__always)
  func tile(
    block: Int, panel: Int, v: UnsafeMutablePointer<T>, t: UnsafeMutablePointer<T>
  ) -> Tile {
    let all = rows(ofBlock: block)
    let columns = panel * panelWidth..<min((panel + 1) * panelWidth, self.columns)
    let stride = roundedUp(columns.count, to: T.laneCount)
    let skipped = block == 0 ? columns.lowerBound : 0
    return Tile(
      rows: all.lowerBound + skipped..<all.upperBound, columns: columns, stride: stride,
      v: v + all.lowerBound * roundedUp(self.columns, to: T.laneCount)
        + all.count * columns.lowerBound + skipped * stride,
      t: t + (block * panels + panel) * panelWidth * panelWidth)
  }
}
