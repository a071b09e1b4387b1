/// A small block of numbers that stays in vector registers while a loop runs over the operands it is computed from: the
/// idiom of all kernels that multiply and add.
///
/// A tile is a nested generic struct rather than an array. Each kernel defines one row of its tile, and ``Twice`` makes
/// two, four and eight rows of it:
/// ```
/// Twice<Twice<Row<Strip3>>>
///
///                        ┌───────────┬───────────┬───────────┐
///   upper.upper   Row    │     x     │  rest.x   │rest.rest.x│   a₀ ·
///                        ├───────────┼───────────┼───────────┤
///   upper.lower   Row    │           │           │           │   a₁ ·
///                        ├───────────┼───────────┼───────────┤            ← one strip b of three vectors,
///   lower.upper   Row    │           │           │           │   a₂ ·       loaded once for all rows
///                        ├───────────┼───────────┼───────────┤
///   lower.lower   Row    │           │           │           │   a₃ ·
///                        └───────────┴───────────┴───────────┘
/// ```
/// Once inlined, each level of the nesting is a stored property with a name of its own, so the compiler sees as many
/// independent vectors as the tile has, and keeps them all in registers: twelve sums where there are 16 registers,
/// twenty-four where there are 32. Arrays, tuples and inline arrays were spilled to memory for some shapes, at half
/// the speed.
///
/// Why tiles at all: a processor begins two multiplications with additions per cycle, and each takes four cycles, so
/// eight or more sums must be under way at a time; and it loads two vectors per cycle, so each vector that was loaded
/// must take part in more than one multiplication. A tile of r rows and s vectors needs r + s loads for r · s of them.
///
/// | tile | one row | rows of | used by |
/// |---|---|---|---|
/// | ``Rows`` | ``Row`` | C of a product A B | `Gemm/Tile.swift` |
/// | ``JetTile`` | a component | features of a layer's jets | `Jets/JetProduct.swift` |
/// | ``DotRows`` | ``DotRow`` | the gradient of weights | `Jets/JetGradient.swift` |
/// | `RowSums` | `RowSum` | y = A v | `LinearAlgebra/RowProducts.swift` |
/// | `RowGroup` | `RowAndColumn` | a symmetric A times v | `LinearAlgebra/SymmetricProduct.swift` |
/// | `UpdatedRows` | `UpdatedRow` | a symmetric A as it is changed | `LinearAlgebra/SymmetricUpdate.swift` |
/// | ``LaneMatrix`` | ``LaneRow`` | a block to be transposed | `RegisterTiles/LaneMatrix.swift` |
protocol RegisterTile<T> {
  associatedtype T: Real
  /// The number of rows.
  static var count: Int { get }
}

/// A tile of sums that begin with zero.
protocol Accumulators<T>: RegisterTile {
  static var zero: Self { get }
}

/// Twice as many rows. Its operations are defined next to each kind of row: each half is applied to its own rows.
struct Twice<Half: RegisterTile>: RegisterTile {
  typealias T = Half.T
  var upper: Half
  var lower: Half

  @inline(__always)
  init(upper: Half, lower: Half) { (self.upper, self.lower) = (upper, lower) }

  @inline(__always) static var count: Int { 2 * Half.count }
}

extension Twice: Accumulators where Half: Accumulators {
  @inline(__always) static var zero: Self { Self(upper: .zero, lower: .zero) }
}
