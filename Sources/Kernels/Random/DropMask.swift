/// The mask of dropout: which elements of a matrix are dropped, and the factor of the others, as a function of a seed
/// and the element's index alone.
///
/// The backward pass can therefore recompute the mask instead of storing it, threads need no order, and every vector
/// width gives the same mask.
public struct DropMask<T: Real>: Sendable {
  /// The two halves of the mixed seed.
  let (key, secondKey): (UInt32, UInt32)
  /// An element is dropped where its 32 random bits are below this number; the probability is exact to 2⁻³³.
  let threshold: UInt32
  /// The factor of the elements that are kept, 1 / (1 − rate).
  let scale: T

  /// Drops each element with the probability `rate`, 0 ≤ rate < 1.
  public init(seed: UInt64, rate: Double) {
    // The finalizer of SplitMix64: seeds that differ in one bit give unrelated keys.
    var z = seed &+ 0x9e37_79b9_7f4a_7c15
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    z ^= z >> 31
    (key, secondKey) = (UInt32(truncatingIfNeeded: z), UInt32(truncatingIfNeeded: z >> 32))
    threshold = UInt32(min((rate * 0x1p32).rounded(), 0x1p32 - 1))
    scale = T(1 / (1 - rate))
  }

  /// 32 random bits of element i: a counter mixed with the keys by multiplications and shifts, in the manner of the
  /// finalizer of MurmurHash3 (Appleby), twice.
  @inline(__always)
  func bits(_ i: Int) -> UInt32 {
    var h = UInt32(truncatingIfNeeded: i) ^ key
    h = (h ^ (h >> 16)) &* 0x85eb_ca6b
    h = (h ^ (h >> 13)) &* 0xc2b2_ae35
    h = (h ^ (h >> 16)) &+ secondKey
    h = (h ^ (h >> 16)) &* 0x85eb_ca6b
    h = (h ^ (h >> 13)) &* 0xc2b2_ae35
    return h ^ (h >> 16)
  }
}

/// y_i ← x_i / (1 − rate), or 0 where the mask drops it, whatever x_i is; padded. y may be x.
@inline(never)
func applyMask<T: Real>(
  _ mask: DropMask<T>, to x: UnsafePointer<T>, into y: UnsafeMutablePointer<T>, count: Int
) {
  nonisolated(unsafe) let (x, y) = (x, y)
  let isInPlace = x == UnsafePointer(y)
  @Sendable @inline(never) func loop(_ elements: Range<Int>) {
    @inline(__always) func masked(_ x: T, _ i: Int) -> T {
      select(mask.bits(i) >= mask.threshold, mask.scale * x, 0)
    }
    // Two loops, as for the functions of one argument.
    if isInPlace {
      for i in elements { y[i] = masked(y[i], i) }
    } else {
      for i in elements { y[i] = masked(x[i], i) }
    }
  }
  forEachRange(T.self, count, operationsPerElement: OperationsPerElement.arithmetic) { loop($0) }
}
