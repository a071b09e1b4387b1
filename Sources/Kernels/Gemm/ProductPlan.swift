/// How a product is computed: what is copied, the sizes of the blocks, and the order of the tiles.
///
/// It follows from the whole product's shape, never from the part that one thread computes: the order of the additions,
/// and with it every bit of C, is the same for any number of threads. It also follows from the caches of the machine.
///
/// The numbers were chosen with AVX2 code on a processor with caches of 32 KB, 1 MB and 32 MB; those in parentheses are
/// shares of its peak.
struct ProductPlan<T: Real>: Sendable {
  /// Whether Cᵀ is computed, since its rows fill vectors better.
  var isTransposed: Bool
  /// Whether B is copied into strips: if it is stored transposed, or so large that reading it in place, a cache line
  /// here and there, is slower. (512×512·512: 89 % of the peak, in place 45 %.)
  var packsB: Bool
  /// Whether A is copied into tiles too, which pays off if each element is used often enough. (Aᵀ B, 512×512·512: 88 %,
  /// in place 70 %.)
  var packsA: Bool
  /// The terms of each sum in a block: one strip of B and the rows of A of one tile are that long.
  var kBlock: Int
  /// The rows of a packed block of A, a quarter of L2.
  var mBlock: Int
  /// The columns of a packed block of B, half of L3.
  var nBlock: Int
  var order: TileOrder

  @inline(__always)
  init(of p: Product<T>, caches: Caches = .ofThisMachine) {
    isTransposed = isBetterTransposed(p)
    let q = isTransposed ? p.transposed : p
    let size = MemoryLayout<T>.stride
    // 192 KB of an L2 cache of 1 MB for tiles of four rows; those of eight pass through B half as often. Below 128
    // rows, a copy would not be used often enough.
    let largestInPlace = caches.level2 / 64 * 3 * FullRows<FullStrip<T>>.count
    packsB = q.k > 0 && (q.bColumnStride != 1 || (q.k * q.n * size > largestInPlace && q.m > 128))
    packsA = packsB && q.n >= 256 && q.m * q.k * size > caches.level2 / 2
    if packsB {
      // 512 with 1 MB; the copy of A is then 64 rows of doubles, and that of B 1024 columns.
      kBlock = min(max(caches.level2 >> 11, 256), 512)
      mBlock = max(caches.level2 / 4 / (kBlock * size), 1)
      nBlock = min(max(caches.level3 / 2 / (kBlock * size), 256), 1024)
      if !packsA && q.aColumnStride != 1 { kBlock = Self.fewestTerms }
      order = .stripByStrip
    } else {
      // A and B of a block stay in a quarter of L2 unless all of both are in one half.
      let perTerm = (q.m + q.n) * size
      kBlock = q.k * perTerm <= caches.level2 / 2 ? max(1, q.k) : max(caches.level2 / 4 / perTerm, Self.fewestTerms)
      (mBlock, nBlock) = (q.m, q.n)
      order = min(q.k, kBlock) * q.n * size <= caches.level2 / 8 * 3 ? .rowByRow : .stripByStrip
    }
  }

  /// Whether the plan, whatever the caches, is to read the operands where they lie in one block, by one thread. A
  /// product of 16×16 matrices is computed in a tenth of a microsecond, and the plan would take a tenth of that.
  @inline(__always)
  static func isSmall(_ p: Product<T>, then epilogue: Epilogue<T> = .none) -> Bool {
    p.bColumnStride == 1 && p.m &* p.n &* p.k <= 1 << 13 && (p.m &+ p.n) &* p.k <= 1 << 12 && p.k > 0
      && p.m &* p.n &* epilogue.operationsPerElement <= 1 << 17 && !isBetterTransposed(p)
  }

  /// The fewest terms in a block, for an A stored transposed and not packed: a tile reads a cache line of it for each
  /// term, so many of which stay in L1, and their pages in the first level of the translation buffer. (Aᵀ B,
  /// 784×128·1024: 86 % of the peak, with 512 terms 83 %.)
  private static var fewestTerms: Int { 64 }
}
